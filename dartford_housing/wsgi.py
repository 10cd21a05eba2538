import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dartford_housing.settings.production")

application = get_wsgi_application()
