/// Whether a browser keeps cookies, seen before anything is made for it: 先看浏览器留不留 Cookie.
///
/// Whoever signs up, objects or votes is shown what came of it by a cookie: the number of the entry, the code of the objection. A browser
/// that keeps none would have made an account that nobody can use, and an objection whose code nobody knows, without a word. So a page
/// with a form for everybody sets a cookie that says nothing, and the form is taken only from a browser that has brought a cookie.
/// Programs, which do not ask for a page, get their answer at once and are not asked for one.
enum CookieTrial {
  private static let days = 30

  /// The page with the cookie, where it has a form and the browser has brought no cookie.
  static func begin(
    _ answer: WebAnswer, _ request: WebRequest, _ route: Route?, _ cookies: CookieNames
  ) -> WebAnswer {
    guard request.method == .get, isBrowserWithout(request), route?.isShared != true,
      answer.header("Content-Type")?.hasPrefix("text/html") == true,
      answer.pageText.contains("method=\"post\"")
    else { return answer }
    return answer.adding("Set-Cookie", cookies.set(cookies.trial, "yes", days: days))
  }

  /// Whether a form for everybody came from a browser that has brought no cookie.
  static func hasFailed(_ visit: Visit, _ route: Route) -> Bool {
    guard case .everyone = route.policy, visit.request.method == .post else { return false }
    return isBrowserWithout(visit.request)
  }

  private static func isBrowserWithout(_ request: WebRequest) -> Bool {
    request.headers["accept"]?.contains("text/html") == true
      && request.headers["cookie"]?.isEmpty != false
  }
}
