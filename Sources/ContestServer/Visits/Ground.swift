import ContestDesk
import ContestStore
import ContestWire

/// What all visits stand on: the Desk, the way in, and how the site is reached.
struct Ground: Sendable {
  /// A desk for nobody: each request sits down at it with an actor of its own.
  let desk: Desk
  let entrance: Entrance
  /// Whether readers come by https, so that cookies may say so.
  let isSecure: Bool
  let watch: RequestWatch
  let publicPages = PublicPageCache()
  /// Who says it may read `/metrics` from elsewhere; nobody where it is `nil`.
  var metricsToken: String?
  /// How readers reach the site, `https://contest.example.org`, as it was told; no request can change it.
  var publicURL: String?
  /// The university's sign-in server; there is no such way in where it is `nil`.
  var cas: CasServer?
  /// What the mail server is called that sends the letters; `nil` where somebody sends them from the workbook.
  var mail: String?
  /// After which time what is still being done is told on “today”.
  var patience = LongWork.patience

  var cookies: CookieNames { CookieNames(isSecure: isSecure) }

  /// What the forms of a session carry; no other site can know it.
  func formToken(of signedIn: Entrance.SignedIn) -> String {
    desk.key.hash(ofSecret: "form/\(signedIn.session.tokenHash)")
  }
}

/// The names of the cookies, and how they are set: never readable by scripts, sent to no other site's requests, bound to
/// the host by their prefix where readers come by https.
struct CookieNames: Sendable {
  let isSecure: Bool

  private var prefix: String { isSecure ? "__Host-" : "" }
  var session: String { prefix + "contest-session" }
  var device: String { prefix + "contest-device" }
  var cas: String { prefix + "contest-cas" }
  var receipt: String { prefix + "contest-receipt" }

  /// For the browser's session only where `days` is `nil`.
  func set(_ name: String, _ value: String, days: Int? = nil) -> String {
    var cookie = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if isSecure { cookie += "; Secure" }
    if let days { cookie += "; Max-Age=\(days * 86_400)" }
    return cookie
  }

  func drop(_ name: String) -> String { set(name, "", days: 0) }
}
