"""A text box that offers what it finds as one types: what static/js/combobox.js needs to know of it."""


def combobox(id_field: str, address: str) -> dict[str, str]:
    """Attributes of the text box. `id_field` is the id of the hidden field that takes what is chosen; a list with
    the id `<id_field>-list` stands beside them. `address` answers `?q=` with options."""
    return {
        "role": "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": f"{id_field}-list",
        "data-combobox": id_field,
        "data-address": address,
    }
