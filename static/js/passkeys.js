// Joins a form marked data-passkey to allauth's own functions, and shows it: without script or passkeys it stays hidden.
const KINDS = { login: "loginForm", add: "addForm", authenticate: "authenticateForm" };
const BUTTONS = { login: "login", add: "add", authenticate: "authenticate" };

function tell(form) {
  const words = form.querySelector("[data-passkey-trouble]") ?? form.appendChild(document.createElement("p"));
  words.dataset.passkeyTrouble = "";
  words.className = "govuk-error-message";
  words.setAttribute("role", "alert");
  words.textContent = "That did not work, or was stopped. Try again, or choose another way.";
}

document.querySelectorAll("[data-passkey]").forEach((form) => {
  if (!window.PublicKeyCredential) return;
  const { passkey: kind, passkeyButton, passkeyCredential, passkeyAlone } = form.dataset;
  const ids = { [BUTTONS[kind]]: passkeyButton, credential: passkeyCredential };
  if (passkeyAlone) ids.passwordless = passkeyAlone;
  if (document.getElementById("js_data")) ids.data = "js_data";
  window.allauth.webauthn.forms[KINDS[kind]]({ ids });
  document.addEventListener("allauth.error", (event) => { event.preventDefault(); tell(form); });
  form.hidden = false;
});
