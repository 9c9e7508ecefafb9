import Contest
import ContestDesk

/// One request on its way to its page, with what was looked up for it once: who asks, in which language, for which edition.
struct Visit: Sendable {
  let site: Ground
  let request: WebRequest
  let parameters: [String: String]
  let form: FormFields
  /// What came with the form; empty but on routes that take files.
  var files: [UploadedFile] = []
  let language: Language
  let signedIn: Entrance.SignedIn?
  /// The Desk, acting for whoever is signed in, or for a visitor without any permission.
  let desk: Desk
  /// The edition that the address names.
  let edition: Edition?

  /// A sentence in the reader's language. Both are always given, so that no page lacks one.
  func say(_ chinese: String, _ english: String) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// A named part of the address.
  func parameter(_ name: String) throws(WebFault) -> String {
    guard let value = parameters[name] else { throw .notFound }
    return value
  }

  func requireEdition() throws(WebFault) -> Edition {
    guard let edition else { throw .notFound }
    return edition
  }

  func requireSignedIn() throws(WebFault) -> Entrance.SignedIn {
    guard let signedIn else { throw .notFound }
    return signedIn
  }

  var entrance: Entrance { site.entrance }

  var visitor: Entrance.Visitor {
    Entrance.Visitor(
      source: request.source, device: request.device,
      deviceToken: request.cookie(site.cookies.device))
  }

  /// What forms carry: the session's token against other sites, and a key that makes a second press do nothing.
  var formMarks: HTML {
    let token = signedIn.map { site.formToken(of: $0) } ?? ""
    return """
      <input type="hidden" name="form-token" value="\(token)"><input type="hidden" name="form-key" \
      value="\(site.desk.chance().text)">
      """
  }

  /// How the site is reached: as it was told; only where it was not told, by the host that the request names.
  var siteAddress: String {
    site.publicURL ?? "\(site.isSecure ? "https" : "http")://\(request.headers["host"] ?? "")"
  }

  /// The hour and day in which a reader expects them: `3月8日 14:05`.
  func time(_ instant: Instant) -> String { instant.shown }
}

/// Why a request is answered with an error page.
enum WebFault: Error, Hashable {
  /// There is no such page, or it is not this reader's: both look alike.
  case notFound
  /// Somebody has to sign in first.
  case signInFirst
  /// The site asks for a second factor, and it is not set up yet.
  case secondFactorFirst
  /// It came from another site, or the form is too old.
  case foreignForm
  case unreadable
  /// A form without files may have so many bytes; one with files so many, all together.
  case tooLarge(form: Int)
  case filesTooLarge(Int)
  /// The same form was pressed twice, and the first press is still being dealt with.
  case inProgress
  /// The same page was sent before with something else in it.
  case otherContent
}
