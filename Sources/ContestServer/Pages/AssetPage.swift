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
  ]
}
