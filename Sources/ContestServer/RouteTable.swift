/// All routes. Each page's file defines its own; a test fails if one of them is missing here.
public enum RouteTable {
  public static let all: [Route] =
    AssetPage.routes + EntrancePages.routes + CasPages.routes + OwnAccountPage.routes
    + OwnPasswordPage.routes + SubscriptionPages.routes + SecondFactorPages.routes
    + FrontPage.routes + OfficePages.routes + JudgePages.routes + UnitPages.routes
    + PublicPages.routes + EntrantPages.routes

  /// The route of a request, with the named parts of its address.
  static func find(
    _ method: WebRequest.Method, _ path: [String]
  ) -> (route: Route, parameters: [String: String])? {
    let wanted = method == .head ? .get : method
    return all.lazy.filter { $0.method == wanted }
      .compactMap { route in route.path.match(path).map { (route, $0) } }
      .max { $0.0.path.fixed < $1.0.path.fixed }
      .map { (route: $0.0, parameters: $0.1) }
  }
}
