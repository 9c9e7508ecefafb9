import ContestDesk
import ContestStore
import ContestWire
import Foundation

/// What all visits share: the Desk, the entrance, and how the site is reached.
struct Ground: Sendable {
  /// A desk without an actor; each request uses it with its own actor.
  let desk: Desk
  let entrance: Entrance
  /// Whether readers use https, so that cookies can require it.
  let isSecure: Bool
  let watch: RequestWatch
  let publicPages = PublicPageCache()
  let waits = WaitCounts()
  let boards = AskedTogether<HallPart>()
  /// The token with which other machines may read `/metrics`; none may if it is `nil`.
  var metricsToken: String?
  /// The configured address of the site, `https://contest.example.org`; no request can change it.
  var publicURL: String?
  /// The university's sign-in server; `nil` if there is none.
  var cas: CasServer?
  /// The name of the mail server that sends letters; `nil` if letters are sent from the workbook.
  var mail: String?
  /// What packages and archives name as the program that wrote them: `0.1.0`.
  var program = ""
  /// After which time what is still being done is told on “today”.
  var patience = LongWork.patience

  /// What is held for a word is in the database up to this size, and beside the files of entrants beyond it, where there is a
  /// folder for them.
  var mostHeldInDatabase = UploadedFile.most

  /// The folder for small files while a request is answered.
  var smallFolder: String { FileManager.default.temporaryDirectory.path }

  var cookies: CookieNames { CookieNames(isSecure: isSecure) }

  /// The token in the forms of a session; no other site can know it.
  func formToken(of signedIn: Entrance.SignedIn) -> String {
    desk.key.hash(ofSecret: "form/\(signedIn.session.tokenHash)")
  }
}

extension Ground {
  /// The field of a form that says from whose page it is, and the digest in it. It is the same in all sessions of an account, and
  /// names nobody: what is typed on a shared computer is kept and taken for the one who typed it, and for nobody else.
  static let writerField = "form-of"

  func writer(_ account: Account.Name) -> String {
    desk.key.hash(ofSecret: "outbox/\(account.text)")
  }

  /// Whether what a request brings was typed on the page of another account than the one that is signed in by now.
  func isOfAnother(_ request: WebRequest, _ form: FormFields, _ signedIn: Entrance.SignedIn) -> Bool
  {
    let writer = form.first(Self.writerField) ?? request.query.first(Self.writerField) ?? ""
    return !writer.isEmpty && writer != self.writer(signedIn.account.name)
  }
}

/// The names of the cookies and how they are set: scripts cannot read them, requests from other sites do not send them,
/// and with https their prefix binds them to the host.
struct CookieNames: Sendable {
  let isSecure: Bool

  private var prefix: String { isSecure ? "__Host-" : "" }
  var session: String { prefix + "contest-session" }
  var device: String { prefix + "contest-device" }
  var cas: String { prefix + "contest-cas" }
  var receipt: String { prefix + "contest-receipt" }
  /// By which a visitor's browser opens again what answered its forms.
  var look: String { prefix + "contest-look" }
  /// By which it is seen that the browser keeps cookies at all.
  var trial: String { prefix + "contest-cookies" }

  /// If `days` is `nil`, the cookie lasts for the browser's session.
  func set(_ name: String, _ value: String, days: Int? = nil) -> String {
    var cookie = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if isSecure { cookie += "; Secure" }
    if let days { cookie += "; Max-Age=\(days * 86_400)" }
    return cookie
  }

  func drop(_ name: String) -> String { set(name, "", days: 0) }
}
