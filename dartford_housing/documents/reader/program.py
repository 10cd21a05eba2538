"""What `limited` starts: it finds the modules that it needs and nothing else of the portal."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from documents.reader.jobs import main

if __name__ == "__main__":
    main()
