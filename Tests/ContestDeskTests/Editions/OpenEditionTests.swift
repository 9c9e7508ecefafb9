import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

struct OpenEditionTests {
  @Test func `a second office opens the same programme, year and tier`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await Desk.open(
      folder.appending(path: "contest.sqlite").path,
      keyFile: folder.appending(path: "contest.key").path,
      actor: Actor(name: "demo", role: .organizer),
      clock: { Instant(millisecondsSince1970: 1_806_999_999_000) })
    let text = try RulebookShelf().text(of: "minimal")
    func open(_ office: String) async throws -> Edition.ID {
      let edition = try await desk.openEdition(
        rulebookText: text, year: 2027, tier: "school", office: office, seed: 1)
      return edition.id
    }
    #expect(try await open("湖心大学") == "minimal-2027-school")
    // A round that is called by its name is told by its id.
    let edition = try await desk.edition("minimal-2027-school")
    let round = try #require(edition.tier.rounds.first)
    #expect(throws: EditionError.roundByName(round.name.chinese, round.id)) {
      _ = try edition.round(Round.ID(round.name.chinese))
    }
    // A tier goes by its name too.
    await #expect(throws: EditionError.alreadyOpen("minimal-2027-school")) {
      _ = try await desk.openEdition(
        rulebookText: text, year: 2027, tier: Tier.ID(edition.tier.name.chinese), office: "湖心大学",
        seed: 1)
    }
    #expect(try await open("云岭学院") == "minimal-2027-school-2")
    await #expect(throws: EditionError.alreadyOpen("minimal-2027-school-2")) {
      try await open("云岭学院")
    }
    await #expect(throws: EditionError.alreadyOpen("minimal-2027-school")) {
      try await open("湖心大学")
    }
    #expect(try await desk.edition("minimal-2027-school-2").office == "云岭学院")
    try await desk.database.close()
  }

  @Test func `the public is refused, and not told that no edition is open`() async throws {
    let visitor = try await JudgedEdition().desk.acting(.visitor)
    await #expect(throws: NotPermitted.self) { _ = try await visitor.edition() }
    await #expect(throws: NotPermitted.self) { _ = try await visitor.certificates() }
  }
}
