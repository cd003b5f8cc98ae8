"""Office files: which kind a package is, and its reader."""

from extractors.errors import WrongTypeError
from extractors.pages.package import Package
from extractors.records.pages import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DOCUMENT = ("document.xml", "word/document.xml")
_WORKBOOK = ("workbook.xml", "xl/workbook.xml")
_OTHERS = (
    ("ppt/presentation.xml", "a PowerPoint file: save it as PDF"),
    ("xl/workbook.bin", "an Excel binary workbook (.xlsb): save it as .xlsx"),
    ("mimetype", "an OpenDocument or e-book file: save it as .docx, .xlsx or PDF"),
)


def package_kind(package: Package) -> str:
    """Return the media type of an office package. Raises WrongTypeError with the remedy for any other ZIP."""
    if package.main_part(*_DOCUMENT):
        return DOCX
    if package.main_part(*_WORKBOOK):
        return XLSX
    for part, what in _OTHERS:
        if part in package.names:
            raise WrongTypeError(f"The content is {what}.")
    raise WrongTypeError("The content is a ZIP archive and no office document: unpack it and deliver the files in it.")


def document_part(package: Package) -> str:
    """Return the name of a Word package's main part."""
    return package.main_part(*_DOCUMENT) or _DOCUMENT[1]


def workbook_part(package: Package) -> str:
    """Return the name of an Excel package's main part."""
    return package.main_part(*_WORKBOOK) or _WORKBOOK[1]


def read_office(data: bytes) -> Document:
    """Read DOCX to one page, XLSX to one page a sheet.

    Raises WrongTypeError for other ZIP archives, DamagedInputError, EncryptedInputError, HostileInputError.
    """
    package = Package(data)
    if package_kind(package) == DOCX:
        from extractors.pages.docx import read_docx_package

        return read_docx_package(package, document_part(package))
    from extractors.pages.xlsx import read_xlsx_package

    return read_xlsx_package(package, workbook_part(package))
