import Contest
import ContestDesk
import ContestStore

enum AssetPage {
  static let routes = [
    Route(
      .get, "/assets/:name", .everyone(because: "style sheets and scripts are the same for all")
    ) { visit in
      let name = try visit.parameter("name")
      guard let asset = Asset.all.first(where: { $0.name == name }) else {
        throw WebFault.notFound
      }
      return WebAnswer(
        status: 200,
        headers: [
          ("Content-Type", asset.type), ("Cache-Control", "public, max-age=31536000, immutable"),
        ], body: asset.bytes)
    },
    Route(.get, "/healthz", .everyone(because: "a proxy asks whether the process lives")) { _ in
      WebAnswer(status: 200, headers: [("Content-Type", "text/plain")], body: Array("ok\n".utf8))
    },
    Route(.get, "/readyz", .everyone(because: "a proxy asks whether the database answers")) {
      visit in
      _ = try await visit.desk.database.read { try EditionRecords.ids(in: $0).count }
      return WebAnswer(
        status: 200, headers: [("Content-Type", "text/plain")], body: Array("ready\n".utf8))
    },
    Route(
      .get, "/metrics", .everyone(because: "the page asks for this machine or a token")
    ) { visit in
      guard mayReadMetrics(visit) else { throw WebFault.notFound }
      return WebAnswer(
        status: 200, headers: [("Content-Type", "text/plain; version=0.0.4; charset=utf-8")],
        body: Array(visit.site.watch.text().utf8))
    },
  ]

  /// Whether the request comes directly from this machine and not through a proxy, or has the token.
  private static func mayReadMetrics(_ visit: Visit) -> Bool {
    let headers = visit.request.headers
    let isProxied = ["x-forwarded-for", "forwarded", "via"].contains { headers[$0] != nil }
    if !isProxied, TrustedProxies.loopback.contains(visit.request.source) { return true }
    guard let token = visit.site.metricsToken, !token.isEmpty,
      let sent = headers["authorization"], sent.hasPrefix("Bearer ")
    else { return false }
    // Hashes are compared, so that the time taken reveals nothing.
    let key = visit.site.desk.key
    return key.hash(ofSecret: String(sent.dropFirst(7))) == key.hash(ofSecret: token)
  }
}
