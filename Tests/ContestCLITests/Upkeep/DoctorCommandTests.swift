import Foundation
import Testing

/// `doctor` on the small season.
struct DoctorCommandTests {
  private struct Line: Decodable {
    let name, state, text: String
  }

  @Test func `doctor says of each thing how it is, and as JSON`() throws {
    _ = try PlayedSeason.small.outcome()
    let tables = try SheetTables([:])
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(folder: tables.folder, environment: ["CONTEST_DATABASE": database])
    let shown = try command.run("doctor")
    let json = try command.run("doctor", "--json")
    let lines = try JSONDecoder().decode([Line].self, from: Data(json.output.utf8))
    #expect(lines.first { $0.name == "clock" }?.state == "fine")
    #expect(lines.map(\.name).starts(with: ["disk", "file-system", "files", "clock"]))
    for line in lines { #expect(shown.output.contains("  \(line.name)  \(line.text.prefix(4))")) }
    // The machine that runs the tests may have a full disk, so only this is certain: report and exit code agree.
    let isBroken = lines.contains { $0.state == "broken" }
    #expect(shown.status == (isBroken ? 65 : 0) && json.status == shown.status)
  }
}
