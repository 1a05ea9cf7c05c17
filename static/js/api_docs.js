// Draws the API's pages from its description; a signed-in person's trial calls carry the CSRF token.
const place = document.getElementById("api-docs");
const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));

window.SwaggerUIBundle({
    domNode: place,
    url: place.dataset.schema,
    deepLinking: true,
    displayRequestDuration: true,
    validatorUrl: null,
    requestInterceptor: (request) => {
        if (cookie && new URL(request.url, location.href).origin === location.origin) {
            request.headers["X-CSRFToken"] = cookie.split("=")[1];
        }
        return request;
    },
});
