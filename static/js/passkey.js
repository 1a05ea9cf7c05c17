/* Says beside the button why a passkey was not taken; django-allauth's script would only write to the console. */

const trouble = document.getElementById("passkey-trouble");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  trouble.textContent = window.isSecureContext && window.PublicKeyCredential && event.detail.exception?.name !== "SecurityError"
    ? trouble.dataset.refused
    : trouble.dataset.insecure;
});
