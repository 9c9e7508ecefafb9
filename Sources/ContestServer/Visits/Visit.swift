import Contest
import ContestDesk
import ContestStore

/// One request with what was looked up for it: the person, the language, the edition.
struct Visit: Sendable {
  let site: Ground
  let request: WebRequest
  let parameters: [String: String]
  let form: FormFields
  /// The files of the form; empty except on routes that take files.
  var files: [UploadedFile] = []
  let language: Language
  let signedIn: Entrance.SignedIn?
  /// The Desk for the person who is signed in, or for a visitor without any permission.
  let desk: Desk
  /// The edition in the address.
  let edition: Edition?

  /// The heading over titles in the words of the edition's rulebook: 作品名称, 人选名称.
  var titleHeading: String { say(edition?.rulebook.nouns.titleHeading ?? "名称", "Title") }

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

  /// A named part of the address that is a number, written as links write it: `1`, while `01` and `+1` lead nowhere.
  func number(_ name: String) throws(WebFault) -> Int {
    let text = try parameter(name)
    guard let number = Int(sent: text), "\(number)" == text else { throw .notFound }
    return number
  }

  /// What the edition's entries are called: 作品, 人选 …; works where there is no edition.
  var nouns: Nouns { edition?.rulebook.nouns ?? Nouns(.work) }
  var noun: String { nouns.entry() }
  /// The Chinese name of the edition's final list: 获奖名单, 命名名单 …
  var finalList: String { (edition?.tier.gives ?? .prizes).listName }

  /// The same visit in an edition that its address does not name.
  func within(_ edition: Edition) -> Visit {
    Visit(
      site: site, request: request, parameters: parameters, form: form, files: files,
      language: language, signedIn: signedIn, desk: desk, edition: edition)
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
      deviceToken: request.cookie(site.cookies.device), departure: request.departure)
  }

  /// Hidden fields of forms: whose page it is, the session's token against other sites, and a key that makes a second press do
  /// nothing.
  var formMarks: HTML {
    let token = signedIn.map { site.formToken(of: $0) } ?? ""
    let writer: HTML =
      signedIn.map {
        "<input type=\"hidden\" name=\"\(Ground.writerField)\" value=\"\(site.writer($0.account.name))\">"
      } ?? ""
    return """
      \(writer)<input type="hidden" name="form-token" value="\(token)"><input type="hidden" name="form-key" \
      value="\(site.desk.chance().text)">
      """
  }

  /// The address of the site: the configured one, or else the host that the request names.
  var siteAddress: String {
    site.publicURL ?? "\(site.isSecure ? "https" : "http")://\(request.headers["host"] ?? "")"
  }

  /// Day and time for readers: `3月8日 14:05`.
  func time(_ instant: Instant) -> String { instant.shown }
}

/// What to do with files that are too large.
enum FilesRemedy: Hashable {
  /// Send fewer at a time.
  case fewer
  /// Make the file smaller: the rulebook allows no more.
  case smaller
  /// Have the other office send less at a time.
  case parts
  /// Run this command on the server, which does what the page would have done.
  case command(String)
}

/// Why a request is answered with an error page.
enum WebFault: Error, Hashable {
  /// The page does not exist, or is not for this reader: both look the same.
  case notFound
  /// Somebody has to sign in first.
  case signInFirst
  /// The form was filled in on the page of another account than the one that is signed in by now.
  case formOfAnother(signedInAs: String)
  /// The site asks for a second factor, and it is not set up yet.
  case secondFactorFirst
  /// The form came from another site, or is too old.
  case foreignForm
  /// The browser keeps no cookies, so it could not be shown what came of the form.
  case cookiesOff
  case unreadable
  /// A form without files, or one with files, is larger than this many bytes.
  case tooLarge(form: Int)
  /// `sent` is what the browser said it sends.
  case filesTooLarge(Int, sent: Int?, FilesRemedy)
  /// The same form was pressed twice, and the first press is still being handled.
  case inProgress
  /// The same page was sent before with other content.
  case otherContent
}
