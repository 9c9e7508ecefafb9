import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Before the ceremony the office reads every name, and needs no command for it.
struct ProofSheetPageTests {
  @Test func `the page gives the sheet that the command writes, to the same people, on record`()
    async throws
  {
    let test = try await TestSite.finished()
    let base = "/e/\(test.edition.id)/certificates"
    for page in [base, "/e/\(test.edition.id)/reveal"] {
      let text = try await test.ask(.get, page, as: "organizer").text
      #expect(text.contains("href=\"\(base)/proof\""), "\(page)")
    }
    #expect(try await test.ask(.get, base + "/proof", as: "clerk").status == 404)
    let form = try await test.ask(.get, base + "/proof", as: "organizer")
    #expect(form.status == 200 && form.text.contains("校对单"))
    let blank = try await test.ask(.post, base + "/proof", as: "organizer", form: ["kind": ""])
    #expect(blank.status == 422 && blank.text.contains("id=\"proof-kind-error\""), "\(blank.text)")
    let exports = try await Self.exports(test)
    let fields: KeyValuePairs = ["step": "do", "kind": CertificateKind.team.rawValue, "level": ""]
    let sent = try await test.ask(.post, base + "/proof", as: "organizer", form: fields)
    #expect(sent.status == 200 && sent.body.starts(with: Array("%PDF".utf8)), "\(sent.text)")
    #expect(try await Self.exports(test) == exports + 1)
    let path = FileManager.default.temporaryDirectory
      .appending(path: "proof-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: path) }
    let report = try await test.desk.writeProofSheet(
      CertificateRequest(.team), edition: test.edition.id, to: path.path)
    #expect(try Array(Data(contentsOf: path)) == sent.body && report.count > 0)
  }

  /// Without a look first what is missing from the sheet would go unsaid; looked at, nothing was fetched yet.
  @Test func `what has to be looked at is told first, and is no export`() async throws {
    let test = try await TestSite.finished()
    let exports = try await Self.exports(test)
    let path = FileManager.default.temporaryDirectory
      .appending(path: "proof-\(UUID().uuidString).pdf")
    let report = try await test.desk.writeProofSheet(
      CertificateRequest(.team), edition: test.edition.id, mode: .preview, to: path.path)
    #expect(report.count > 0 && !FileManager.default.fileExists(atPath: path.path))
    #expect(try await Self.exports(test) == exports)
    let none = try await test.ask(
      .post, "/e/\(test.edition.id)/certificates/proof", as: "organizer",
      form: ["kind": CertificateKind.team.rawValue, "level": "没有这个奖"])
    #expect(none.status == 422 && none.text.contains("没有这个奖"), "\(none.text)")
  }

  private static func exports(_ test: TestSite) async throws -> Int {
    try await test.desk.database.read { connection in
      try AuditLog.records(of: .edition(test.edition.id), in: connection)
        .count { $0.action.hasSuffix("export") }
    }
  }
}
