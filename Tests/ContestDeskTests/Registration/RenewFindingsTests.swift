import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// A doubt that is shown is true now, whatever was done about another entry since it was found.
struct RenewFindingsTests {
  /// Works of two units, with the codes of what was found about each.
  private struct Season {
    let book: FormBook
    var ids: [Entry.ID] = []

    init(_ rulebook: String = FormBook.rulebook) async throws {
      book = try await FormBook(rulebook: rulebook)
    }

    mutating func take(_ works: [[String]], of unit: String) async throws {
      let file = try book.workbook("\(unit)\(ids.count).xlsx", rows: FormBook.sheet(works))
      let report = try await book.desk.importEntries(
        [file], edition: book.edition, organization: unit)
      #expect(report.isStored)
      ids += report.lines.filter { $0.kind == .new }.compactMap(\.id)
    }

    /// The codes of what is found about the entries that take part, as pages and lists show them. What is stored is what a check finds now.
    func codes() async throws -> [[String]] {
      let (stored, now) = try await book.desk.database.read { [book] connection in
        let edition = try Desk.edition(book.edition.id, in: connection)
        return (
          try FindingRecords.all(edition.id, in: connection),
          try Desk.findings(edition, book.desk.key, in: connection).byEntry
        )
      }
      let shown = try await book.desk.entries(book.edition)
      let standing = Set(
        shown.filter { $0.entry.state.isStanding }.map(\.entry.entry.id))
      for id in ids where standing.contains(id) {
        #expect(Self.told(stored[id] ?? []) == Self.told(now[id] ?? []), "\(id.text)")
      }
      return ids.map { id in
        guard standing.contains(id) else { return [] }
        return shown.first { $0.entry.entry.id == id }?.findings.map(\.code).sorted() ?? []
      }
    }

    /// All that is kept of findings; an import writes them in the order of the file's cells.
    static func told(_ findings: [FindingRecord]) -> [String] {
      findings.map { one in
        "\(one.code) \(one.certainty) \(one.person ?? 0) \(one.source) \(one.chinese) \(one.english)"
      }.sorted()
    }

    func record(of id: Entry.ID) async throws -> Int {
      let history = try await book.desk.history(of: id.text, edition: book.edition)
      return try #require(
        history.lines.last { $0.action == "entry.screen" && $0.old != nil }?.record)
    }
  }

  /// People are asked for their names and student numbers alone.
  private static let plain = FormBook.rulebook.replacing(
    "fields: [name, student-number, degree, enrolled-on, id-number, mobile]",
    with: "fields: [name, student-number]"
  ).replacing("  - {rule: enrolled-before, on: 2027-06-01, source: 通知}\n", with: "")
    .replacing(
      "  - {rule: tracks-degree, tracks: [natural], at-most: undergraduate, certainty: doubt, source: 章程}\n",
      with: "")

  private static func work(_ number: String, _ title: String) -> [String] {
    FormBook.work(number, title)
  }

  @Test func `a doubt about two works of one title ends when the other is refused or withdrawn`()
    async throws
  {
    for decision in [Screening.refuse(reason: "重复申报"), .withdraw(reason: "")] {
      var season = try await Season()
      try await season.take([Self.work("1", "风力机叶片")], of: "京华理工大学")
      try await season.take([Self.work("7", "《风力机　叶片》")], of: "燕山师范大学")
      #expect(try await season.codes() == [["same-work"], ["same-work"]])
      try await season.book.desk.screen(season.ids[1], decision)
      #expect(try await season.codes() == [[], []])
      var wish = EntryWish()
      wish.onlyWithFindings = true
      wish.state = "registered"
      let listed = try await season.book.desk.findEntries(season.book.edition, wish)
      #expect(listed.total == 0)
      // The decision is taken back, and the doubt is there again.
      let record = try await season.record(of: season.ids[1])
      _ = try await season.book.desk.undo(record, edition: season.book.edition, reason: "点错了")
      #expect(try await season.codes() == [["same-work"], ["same-work"]])
    }
  }

  @Test func `a doubt about one title ends when the other work is corrected`() async throws {
    var season = try await Season()
    try await season.take([Self.work("1", "风力机叶片")], of: "京华理工大学")
    try await season.take([Self.work("7", "风力机叶片")], of: "燕山师范大学")
    try await season.take([Self.work("7", "水轮机导叶")], of: "燕山师范大学")
    #expect(try await season.codes() == [[], []])
  }

  @Test func `the number of a unit's works is counted anew with each decision`() async throws {
    var season = try await Season()
    try await season.take((1...5).map { Self.work("\($0)", "装置\($0)号") }, of: "京华理工大学")
    #expect(try await season.codes().allSatisfy { $0.count == 1 })
    try await season.book.desk.screen(season.ids[4], .refuse(reason: "超出"))
    let four = try await season.book.desk.entry(season.ids[0]).findings
    #expect(four.map(\.chinese).joined().contains("申报数为 4"), "\(four)")
    try await season.book.desk.screen(season.ids[3], .withdraw(reason: ""))
    #expect(try await season.codes() == [[], [], [], [], []])
    try await season.book.desk.screen(season.ids[4], .uphold(reason: "申诉成立"))
    #expect(try await season.codes().count { !$0.isEmpty } == 4)
  }

  @Test
  func
    `one person of two units is doubted when the second unit sends, and no longer when it has gone`()
    async throws
  {
    var season = try await Season(Self.plain)
    // Without ID numbers, of which one alone would tell that they are one.
    for (title, unit) in [("甲", "京华理工大学"), ("乙", "燕山师范大学")] {
      var work = Self.work("1", title)
      (work[10], work[16]) = ("", "")
      try await season.take([work], of: unit)
    }
    let both = try await season.codes()
    #expect(both.allSatisfy { $0.contains("same-person-two-organizations") }, "\(both)")
    try await season.book.desk.screen(season.ids[0], .refuse(reason: "一人两报"))
    #expect(try await season.codes() == [[], []])
  }

  @Test func `a set text is a usual title only while four units have it`() async throws {
    var season = try await Season()
    for (number, unit) in ["甲大学", "乙大学", "丙大学", "丁大学"].enumerated() {
      var work = Self.work("\(number + 1)", "爱莲说")
      let own = ["甲", "乙", "丙", "丁"][number]
      (work[5], work[6], work[12]) = ("王文\(own)", "赵文\(own)", "钱文\(own)")
      try await season.take([work], of: unit)
    }
    #expect(try await season.codes() == [[], [], [], []])
    try #require(season.ids.count == 4)
    try await season.book.desk.screen(season.ids[3], .withdraw(reason: ""))
    #expect(
      try await season.codes() == [["same-work"], ["same-work"], ["same-work"], []])
  }

  @Test func `a unit's new name is in the doubts that name it`() async throws {
    var season = try await Season()
    try await season.take([Self.work("1", "风力机叶片")], of: "京华理工大学")
    try await season.take([Self.work("7", "风力机叶片")], of: "燕山师范大学")
    _ = try await season.book.desk.renameOrganization(
      "燕山师范大学", to: "燕山大学", edition: season.book.edition, reason: "更名")
    #expect(try await season.codes() == [["same-work"], ["same-work"]])
    let first = try await season.book.desk.entry(season.ids[0]).findings.first
    #expect(first?.chinese.contains("燕山大学编号 7") == true)
  }

  @Test func `an amendment of the rules renews what is found`() async throws {
    var season = try await Season()
    try await season.take((1...4).map { Self.work("\($0)", "装置\($0)号") }, of: "京华理工大学")
    #expect(try await season.codes().allSatisfy { $0.count == 1 })
    try await season.book.desk.amendEdition(
      season.book.edition.id,
      rulebookText: FormBook.rulebook.replacing("per-organization: 3", with: "per-organization: 9"),
      reason: "增加名额")
    #expect(try await season.codes() == [[], [], [], []])
  }

  @Test func `who refuses one work can take that back though others changed with it`() async throws
  {
    var season = try await Season()
    try await season.take([Self.work("1", "风力机叶片")], of: "京华理工大学")
    try await season.take([Self.work("7", "风力机叶片")], of: "燕山师范大学")
    try await season.book.desk.screen(season.ids[0], .passDespite(reason: "看过"))
    let passed = try await season.record(of: season.ids[0])
    try await season.book.desk.screen(season.ids[1], .refuse(reason: "重复"))
    // That the doubt has gone is no later decision about the first.
    _ = try await season.book.desk.undo(passed, edition: season.book.edition, reason: "还要看")
    #expect(try await season.book.desk.entry(season.ids[0]).stored.state == .registered)
    #expect(try await season.codes() == [[], []])
  }

  @Test(arguments: [
    (200, 1, false), (201, 1_000, false), (201, 800, true), (5_000, 400_000, false),
    (100_000, 400_000, false), (100_001, 400_000, true),
  ])
  func `all of an edition is compared only where a quarter of it changes`(
    changed: Int, all: Int, whole: Bool
  ) {
    #expect(FindingRenewal.isTooMany(changed, of: all) == whole)
  }

  @Test func `what many entries change is found by as many questions as a few take, and the same`()
    async throws
  {
    var season = try await Season(Self.rulebooks[3])
    for unit in ["甲大学", "乙大学"] {
      try await season.take(
        (1...150).map { number in
          var work = Self.work("\(number)", number % 10 == 0 ? "风力机叶片" : "\(unit)装置\(number)号")
          (work[10], work[16]) = (FormBook.id(serial: number), FormBook.id(serial: 200 + number))
          return work
        }, of: unit)
    }
    try #require(season.ids.count == 300)
    let (few, many) = try await season.book.desk.database.read { [season] connection in
      let key = season.book.desk.key
      let edition = try Desk.edition(season.book.edition.id, in: connection)
      let now = try Desk.findings(edition, key, in: connection).byEntry
      func statements(_ ids: [Entry.ID]) throws -> Int {
        try connection.statements { counted in
          let renewal = try FindingRenewal(of: Set(ids), before: [], edition, key, in: counted)
          for id in ids {
            #expect(
              Season.told(renewal.found[id] ?? []) == Season.told(now[id] ?? []), "\(id.text)")
          }
        }
      }
      return (try statements(Array(season.ids.prefix(20))), try statements(season.ids))
    }
    // A portion of a list is a hundred entries, or a hundred of their people.
    #expect(few < 60 && many < 100, "\(few) and \(many)")
  }

  /// What each random season is checked by: rules that count units, persons, leaders and advisers, and none of them.
  private static let rulebooks: [String] = [
    plain,
    plain.replacing(
      "  - {rule: one-entry-per-person, role: member, at-most: 1, source: 章程}",
      with: """
          - {rule: one-entry-per-person, role: adviser, at-most: 2, certainty: doubt, source: 章程}
          - {rule: works-per-organization, at-most: 4, certainty: doubt, source: 通知}
          - {rule: one-entry-per-person, role: leader, at-most: 1, certainty: doubt, source: 章程}
        """),
    plain.replacing("fields: [name, student-number]", with: "fields: [name, mobile]"),
    FormBook.rulebook.replacing("at-most: 1, source", with: "at-most: 1, certainty: doubt, source"),
  ]

  /// Titles, names, student and ID numbers meet often; works are refused, withdrawn, brought back, corrected and sent in addition.
  @Test(arguments: 0..<6, 0..<4)
  func `whatever is done, what is shown is what a check finds`(
    seed: Int, rules: Int
  ) async throws {
    var random = SeededGenerator(seed: seed)
    var season = try await Season(Self.rulebooks[rules])
    let desk = season.book.desk
    let units = ["甲大学", "乙大学", "丙大学", "丁大学", "戊大学", "己大学"]
    func work(_ number: Int) -> [String] {
      var work = Self.work(
        "\(number)", ["爱莲说", "爱莲说", "兰亭", "出师表"].randomElement(using: &random) ?? "")
      work[5] = ["王文", "花丽", "王文、花丽"].randomElement(using: &random) ?? ""
      (work[6], work[12]) = (["赵甲", "钱乙"].randomElement(using: &random) ?? "", "孙丙")
      // Some second authors have a name of their own, so that two works of a usual title may have nobody in common.
      if Bool.random(using: &random) {
        (work[6], work[12]) = ("周\(season.ids.count)", "吴\(season.ids.count)\(number)")
      }
      (work[7], work[13]) = (
        "2024\(Int.random(in: 0...2, using: &random))\(number)1",
        "2025\(season.ids.count)\(number)2"
      )
      // Where the rules ask for ID numbers, one may stand on several works, with the name of another too.
      if rules == 3 {
        work[10] = FormBook.id(serial: Int.random(in: 1...5, using: &random))
        work[16] = FormBook.id(serial: 100 + season.ids.count * 4 + number % 4)
      }
      return work
    }
    func send(_ works: [[String]], of unit: String) async throws -> [Entry.ID] {
      let file = try season.book.workbook("\(UUID()).xlsx", rows: FormBook.sheet(works))
      let report = try await desk.importEntries(
        [file], edition: season.book.edition, organization: unit)
      return report.isStored ? report.lines.filter { $0.kind == .new }.compactMap(\.id) : []
    }
    for unit in units { season.ids += try await send((1...3).map(work), of: unit) }
    _ = try await season.codes()
    var done = 0
    for step in 0..<16 {
      let id = try #require(season.ids.randomElement(using: &random))
      do {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: try await desk.screen(id, .refuse(reason: "试"))
        case 1: try await desk.screen(id, .withdraw(reason: ""))
        case 2: try await desk.screen(id, .uphold(reason: "申诉成立"))
        case 3:
          let past = try await desk.history(of: id.text, edition: season.book.edition)
          let last = past.lines.last { $0.action == "entry.screen" && $0.old != nil }
          guard let last else { continue }
          _ = try await desk.undo(last.record, edition: season.book.edition, reason: "收回")
        case 4:
          season.ids += try await send(
            [work(4 + step)], of: units.randomElement(using: &random) ?? "")
        default:
          let entry = try await desk.entry(id).stored.entry
          _ = try await send([work(Int(entry.number) ?? 1)], of: entry.organization)
        }
        done += 1
      } catch is ScreeningError {
        continue
      } catch is UndoFault {
        continue
      }
      _ = try await season.codes()
    }
    #expect(done > 3)
    // By what others are found that may be alike was kept all along, and nothing else is amiss.
    let check = try await desk.checkStore()
    #expect(check.findings.filter { !$0.examples.isEmpty }.map(\.name) == [])
  }
}
