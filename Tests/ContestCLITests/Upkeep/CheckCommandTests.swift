import Foundation
import Testing

/// `check` on the small season.
struct CheckCommandTests {
  struct Report: Decodable {
    struct Finding: Decodable {
      let name: String
      let broken: Int
      let examples: [String]
    }
    let sound: Bool
    let findings: [Finding]
    let auditSequence: Int
    let auditHash: String
  }

  @Test func `check reports a sound season line by line and as JSON`() throws {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: tables.folder, environment: ["CONTEST_DATABASE": database])
    let shown = try command.run("check")
    #expect(shown.status == 0 && shown.output.contains("无误  audit-chain"))
    let json = try command.run("check", "--json")
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(json.status == 0 && report.sound && report.auditSequence > 400)
    #expect(report.auditHash.count == 64)
    for finding in report.findings {
      #expect(finding.broken == 0 && finding.examples.isEmpty)
      #expect(shown.output.contains("无误  \(finding.name)  "))
    }
  }

  @Test func `a head noted earlier is still in the log, another is not`() throws {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: tables.folder, environment: ["CONTEST_DATABASE": database])
    let json = try command.run("check", "--json")
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    let head = "\(report.auditSequence):\(report.auditHash)"
    let shown = try command.run("check", "--head", head)
    #expect(shown.status == 0 && shown.output.contains("无误  audit-head"))
    // Other tests may have written to the same season in between.
    #expect(shown.output.contains("操作日志末条  "))
    let wrong = try command.run("check", "--head", "1:\(report.auditHash)")
    #expect(wrong.status == 65 && wrong.output.contains("有误  audit-head"))
    #expect(wrong.output.contains("1:\(report.auditHash) ≠ 1:"))
    let later = try command.run("check", "--head", "999999:\(report.auditHash)")
    #expect(later.status == 65 && later.output.contains("≠ —"))
    let short = try command.run("check", "--head", "1:abc")
    #expect(short.status == 64)
  }

  @Test func `the file alone holds everything when a command has ended`() throws {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    for suffix in ["", ".key"] {
      let name = "contest.sqlite\(suffix)"
      try FileManager.default.copyItem(
        at: PlayedSeason.small.folder.appending(path: name),
        to: tables.folder.appending(path: name))
    }
    let command = Command(
      folder: tables.folder,
      environment: ["CONTEST_DATABASE": tables.folder.appending(path: "contest.sqlite").path])
    // One that ends well, having written its audit record, and one that is refused.
    #expect(try command.run("results", "export", "--out", "lists").status == 0)
    #expect(try command.run("round", "progress", "none").status != 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: tables.folder.path)
    #expect(files.sorted() == ["contest.sqlite", "contest.sqlite.key", "lists"])
  }
}
