import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Things that nobody of a role may learn are looked for in every answer that the role can get, headers and files included.
struct HiddenThingsTests {
  /// Every address of pages, with the parts that the test's season has.
  private static func targets(_ test: TestSite) async throws -> [String] {
    let entries = try await test.desk.findEntries(test.edition)
    let codes = try await test.queue(of: "judge").works.map(\.code)
    return RouteTable.all.filter { $0.method == .get }.flatMap { route -> [String] in
      let path = route.path.description
      if path.contains(":entry") {
        return entries.lines.prefix(12).map {
          test.target(route.path, entry: $0.stored.entry.id.text, code: "", name: "look.css")
        }
      }
      if path.contains(":code") {
        return codes.map { test.target(route.path, entry: "", code: $0, name: "look.css") }
      }
      let target = test.target(route.path, entry: "", code: "", name: "look.css")
      return [target]
    }
  }

  /// Text in which thousands of names are looked for, byte by byte: `String.contains` compares characters, which took most of this
  /// suite's time.
  private struct Seen {
    private var bytes = Data()

    func contains(_ text: String) -> Bool { bytes.range(of: Data(text.utf8)) != nil }

    static func += (seen: inout Seen, text: String) { seen.bytes.append(contentsOf: text.utf8) }
  }

  private static func everything(_ role: String, _ test: TestSite) async throws -> Seen {
    var all = Seen()
    for target in try await targets(test) {
      let answer = try await test.ask(.get, target, as: role)
      all += answer.headers.map { "\($0.name): \($0.value)\n" }.joined()
      // A workbook is compressed; what stands in it stands in its .csv too.
      if !target.hasSuffix(".xlsx") { all += answer.text }
    }
    return all
  }

  @Test(arguments: TestSite.roles)
  func `nobody sees an ID number or a mobile in full`(role: String) async throws {
    let test = try await TestSite.shared()
    var secrets: Set<String> = []
    for line in try await test.desk.findEntries(test.edition).lines.prefix(12) {
      let view = try await test.desk.entry(line.stored.entry.id, fully: true)
      for person in view.privateFields { secrets.formUnion([person.idNumber, person.mobile]) }
    }
    secrets.remove("")
    #expect(secrets.count > 10)
    let seen = try await Self.everything(role, test)
    #expect(secrets.filter { seen.contains($0) }.isEmpty)
  }

  @Test
  func `a blind judge sees no authors, schools, other judges or their marks`()
    async throws
  {
    let test = try await TestSite.shared()
    let seen = try await Self.everything("judge", test)
    var hidden: Set<String> = []
    for line in try await test.desk.findEntries(test.edition).lines {
      let entry = line.stored.entry
      hidden.formUnion(entry.members.map(\.name) + entry.advisers.map(\.name))
      hidden.formUnion([entry.organization, entry.id.text])
    }
    let judges = try await test.desk.findJudges(test.edition).lines
    hidden.formUnion(judges.filter { $0.judge.id.text != test.judge }.map(\.judge.name))
    // The judge's own name and common words are no secret.
    let own = judges.first { $0.judge.id.text == test.judge }?.judge.name
    hidden.subtract([own ?? "", ""])
    #expect(hidden.count > 60)
    let found = hidden.filter { seen.contains($0) }
    #expect(found.isEmpty)
    // The office sees them; otherwise this test would prove nothing.
    let office = try await Self.everything("organizer", test)
    #expect(hidden.count { office.contains($0) } > 30)
  }

  /// In the middle of the review, and with the prizes public: what went public is on the public pages, and nothing else is
  /// anywhere.
  @Test(arguments: ["review", "public"])
  func `an entrant sees no judges and codes, and other people only on the public list`(
    phase: String
  ) async throws {
    let test = try await phase == "review" ? TestSite.shared() : TestSite.finished()
    if phase == "public" {
      _ = try await test.desk.openPublicity(of: Round.ID(test.step), edition: test.edition.id)
    }
    let seen = try await Self.everything("entrant", test)
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry)
    let shown =
      phase == "review" ? [] : try await test.desk.publishedList(edition: test.edition.id).list.rows
    let listed = Set(shown.map(\.entry))
    var hidden = Set(try await test.desk.findJudges(test.edition).lines.map(\.judge.name))
    for entry in entries {
      hidden.insert(entry.id.text)
      guard !listed.contains(entry.id) else { continue }
      hidden.formUnion([entry.title] + entry.members.map(\.name) + entry.advisers.map(\.name))
    }
    // Somebody of the same name may stand on the list, and a short title in a longer one.
    var open = Seen()
    for row in shown { open += "\(row.people) \(row.title) " }
    hidden = hidden.filter { !$0.isEmpty && !open.contains($0) }
    #expect(hidden.count > 60)
    #expect(hidden.filter { seen.contains($0) }.isEmpty)
    // The office sees them; otherwise this test would prove nothing.
    let office = try await Self.everything("organizer", test)
    #expect(hidden.count { office.contains($0) } > 30)
  }

  @Test func `an entrant's unsent texts are in no page for others`() async throws {
    let test = try await TestSite.shared()
    let token = "植入的题目七三一"
    let session = String(test.cookies["entrant"]?.split(separator: "=").last ?? "")
    let actor = try #require(try await test.site.ground.entrance.signedIn(session)?.actor)
    let own = test.desk.acting(actor)
    let now = try await own.entrantDesk(edition: test.edition.id)
    _ = try await own.saveDraft(
      ["title": token], seen: now.values.digest(of: ["title"]).text, edition: test.edition.id)
    for role in TestSite.roles where role != "entrant" {
      #expect(try await !Self.everything(role, test).contains(token), "\(role)")
    }
    #expect(try await Self.everything("entrant", test).contains(token))
  }

  @Test func `a unit sees its own entries and no other unit's, in lists, searches and files`()
    async throws
  {
    let test = try await TestSite.shared()
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry)
    let foreign = entries.filter { $0.organization != test.unit }
    let seen = try await Self.everything("unit", test)
    #expect(foreign.count > 10)
    // Two units may have works of one title, or one that is a part of another.
    let ownTitles = entries.filter { $0.organization == test.unit }.map(\.title)
    let leaked = foreign.filter { entry in
      seen.contains(entry.id.text)
        || seen.contains(entry.title) && !ownTitles.contains { $0.contains(entry.title) }
    }
    #expect(leaked.isEmpty)
    #expect(entries.contains { seen.contains($0.id.text) })
    // A search for what is hidden finds as much as one for what is nowhere.
    let base = "/e/\(test.edition.id)/entries?q="
    let hit = try await test.ask(.get, base + foreign[0].id.text, as: "unit")
    let miss = try await test.ask(.get, base + "A000000", as: "unit")
    #expect(
      hit.text.replacing(foreign[0].id.text, with: "A000000").withoutMarks
        == miss.text.withoutMarks)
  }
}

extension String {
  /// Without the keys of forms, which are random.
  fileprivate var withoutMarks: String {
    replacing(/value="[0-9a-f]{32}"/, with: "")
  }
}

/// Two states of the store that agree on all that a reader may know, and differ in one mark.
struct NonInterferenceTests {
  private static func answers(
    _ role: String, _ test: TestSite, _ targets: [String]
  ) async throws -> [String] {
    var all: [String] = []
    // Files of tables go on record when they are taken, and the next answer tells that; .json has the same cells.
    for target in targets where ![".xlsx", ".csv", ".pdf"].contains(where: target.hasSuffix) {
      let answer = try await test.ask(.get, target, as: role)
      let headers = answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
      all.append("\(target) \(answer.status)\n\(headers)\n\(answer.text.withoutMarks)")
    }
    return all
  }

  /// Writes a mark into the store past the Desk, so that nothing but the mark differs.
  private static func plant(_ mark: Points, _ test: TestSite) async throws {
    let action = Action(actor: "test", name: "test.plant", at: TestSite.now)
    try await test.desk.database.write(action) { transaction in
      try transaction.execute(
        """
        UPDATE marks SET ten_thousandths = ?3
        WHERE edition_id = ?1 AND round_id = ?2
          AND entry_id = (SELECT min(entry_id) FROM marks WHERE edition_id = ?1 AND round_id = ?2)
        """, test.edition.id, TestSite.round, mark)
      // A record of the store as a whole is nothing that an edition's reader is shown.
      try transaction.record(Subject(.store, []))
    }
  }

  @Test func `readers who may not see marks get the same bytes whatever the marks are`()
    async throws
  {
    let test = try await TestSite.fresh()
    let entries = try await test.desk.findEntries(test.edition)
    let entry = try await test.desk.database.read { connection in
      try connection.first(
        "SELECT min(entry_id) FROM marks WHERE edition_id = ?1 AND round_id = ?2", test.edition.id,
        TestSite.round
      ) { try $0.text(0) }
    }
    let marked = try #require(entry)
    let other = try #require(entries.lines.first { $0.stored.entry.id.text != marked })
    var targets: [String] = []
    for route in RouteTable.all where route.method == .get {
      for id in [marked, other.stored.entry.id.text] {
        let target = test.target(route.path, entry: id, code: "1")
        if !targets.contains(target) { targets.append(target) }
      }
    }
    try await Self.plant(61, test)
    var before: [String: [String]] = [:]
    let roles = ["nobody", "clerk", "unit", "judge", "stranger"]
    for role in roles + ["organizer"] {
      before[role] = try await Self.answers(role, test, targets)
    }
    try await Self.plant(97, test)
    for role in roles {
      let after = try await Self.answers(role, test, targets)
      for (one, two) in zip(before[role] ?? [], after) { #expect(one == two) }
    }
    // Readers who may see marks do see the difference; otherwise this test would prove nothing.
    #expect(try await Self.answers("organizer", test, targets) != before["organizer"])
  }
}
