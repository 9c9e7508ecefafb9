import Contest
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct NoticeActionsTests {
  static func make(
    _ edition: PublicEdition, _ name: String, _ request: NoticeRequest
  ) async throws -> Int {
    try await edition.desk.makeNotices(
      name, request, templates: try repositoryFile("templates").path,
      to: edition.judged.folder.appending(path: "\(name).pdf").path
    ).count
  }

  @Test func `there is one decision, and one letter for each unit with a prize`() async throws {
    let edition = try await PublicEdition()
    let fields = ["recipient": "各学院团委", "contact": "信箱七号"]
    #expect(try await Self.make(edition, "decision", NoticeRequest(fields: fields)) == 1)
    #expect(try await Self.make(edition, "letter", NoticeRequest()) == 2)
    #expect(
      try await Self.make(edition, "letter", NoticeRequest(organization: "京华理工大学")) == 1)
    #expect(try await Self.make(edition, "participation", NoticeRequest(entries: ["E4"])) == 1)
    await #expect(throws: NoticeFault.nothingPublic) {
      try await Self.make(edition, "publicity", NoticeRequest(fields: fields))
    }
    _ = try await edition.desk.openPublicity()
    #expect(try await Self.make(edition, "publicity", NoticeRequest(fields: fields)) == 1)
  }

  @Test func `missing fields are refused, and nothing is written`() async throws {
    let edition = try await PublicEdition()
    await #expect(throws: NoticeTemplateProblems.self) {
      try await Self.make(edition, "decision", NoticeRequest())
    }
    await #expect(throws: NoticeFault.noPrizeOf("永定农学院", known: ["京华理工大学", "燕山师范大学"])) {
      try await Self.make(edition, "letter", NoticeRequest(organization: "永定农学院"))
    }
    // An unknown unit is refused; it is not told as a unit without a prize.
    await #expect(throws: OrganizationFault.self) {
      try await Self.make(edition, "letter", NoticeRequest(organization: "不存在大学"))
    }
    await #expect(
      throws: NoticeFault.noTemplate(
        "none", known: ["decision", "letter", "participation", "publicity"])
    ) { try await Self.make(edition, "none", NoticeRequest()) }
    #expect(
      NoticeFault.noTemplate("none", known: []).message(in: .chinese).contains("请核对模板文件夹的位置"))
    #expect(
      !FileManager.default.fileExists(
        atPath: edition.judged.folder.appending(path: "decision.pdf").path))
    try await edition.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    await #expect(throws: NoticeFault.stale(version: 3)) {
      try await Self.make(edition, "letter", NoticeRequest())
    }
  }

  /// Proofs for one unit used to be those of all units, and a letter about one entry was written to every unit.
  @Test func `what narrows a notice holds, or is refused`() async throws {
    let edition = try await PublicEdition()
    let all = try await Self.make(edition, "participation", NoticeRequest())
    var sum = 0
    for unit in ["京华理工大学", "燕山师范大学", "永定农学院"] {
      let own =
        (try? await Self.make(edition, "participation", NoticeRequest(organization: unit))) ?? 0
      #expect(own < all)
      sum += own
    }
    #expect(sum == all)
    await #expect(throws: OrganizationFault.self) {
      try await Self.make(edition, "participation", NoticeRequest(organization: "不存在大学"))
    }
    await #expect(throws: NoticeFault.otherUnit("燕山师范大学", entries: ["E1"])) {
      try await Self.make(
        edition, "participation", NoticeRequest(organization: "燕山师范大学", entries: ["E1"]))
    }
    await #expect(throws: NoticeFault.isByUnit("致单位函")) {
      try await Self.make(edition, "letter", NoticeRequest(entries: ["E1"]))
    }
    let fields = ["recipient": "各学院团委"]
    for request in [
      NoticeRequest(fields: fields, organization: "京华理工大学"),
      NoticeRequest(fields: fields, entries: ["E1"]),
    ] {
      await #expect(throws: NoticeFault.isForAll("表彰决定")) {
        try await Self.make(edition, "decision", request)
      }
    }
  }

  @Test func `nothing that was given is lost without a word`() async throws {
    let edition = try await PublicEdition()
    await #expect(throws: NoticeFault.numberWithoutHead) {
      try await Self.make(
        edition, "decision",
        NoticeRequest(fields: ["recipient": "各学院"], redHead: " ", documentNumber: "京青竞〔2027〕15号"))
    }
    let made = try await edition.desk.makeNotices(
      "decision", NoticeRequest(fields: ["recipient": "各学院", "contact": "信箱七号"]),
      templates: try repositoryFile("templates").path, to: "", mode: .preview)
    #expect(made.notes.contains { $0.chinese.contains("没有 {contact}，给出的“信箱七号”没有用上") })
    #expect(!made.notes.contains { $0.chinese.contains("recipient") })
  }

  /// The text of a notice, page by page, as `pdftotext` reads it.
  private static func text(_ edition: PublicEdition, _ name: String, at instant: Instant)
    async throws -> (text: String, notes: [String])
  {
    let path = edition.judged.folder.appending(path: "\(name).pdf").path
    let made = try await edition.desk(at: instant).makeNotices(
      name, NoticeRequest(fields: ["recipient": "各学院团委"]),
      templates: try repositoryFile("templates").path, to: path)
    let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    return (text, made.notes.map(\.chinese))
  }

  @Test func `a decision mentions publicity only if it was held to its end`() async throws {
    let edition = try await PublicEdition()
    let before = try await Self.text(edition, "decision", at: PublicEdition.opened)
    #expect(before.text.contains("经评审，共评出") && !before.text.contains("公示"))
    #expect(before.notes.contains { $0.contains("不写“公示”") })
    _ = try await edition.desk.openPublicity()
    let during = try await Self.text(edition, "decision", at: PublicEdition.opened)
    #expect(!during.text.contains("公示"))
    _ = try await edition.afterEnd.closePublicity()
    let after = try await Self.text(edition, "decision", at: PublicEdition.end)
    #expect(after.text.contains("经评审和公示，共评出"))
    #expect(!after.notes.contains { $0.contains("公示") })
  }

  /// A list of those who go on used to be announced as 拟获奖名单.
  @Test func `a public notice calls the list what the list itself is called`() async throws {
    let cut = "advance: {count: 2, per: all, cap-per-organization: 1, reserves: 1}\n"
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        cut,
        with: cut + "      - {id: middle, name: 入围公示, kind: publicity, after: review, days: 3}\n"
      ).replacing("publicity: {working-days: 5, objections: signed}", with: ""))
    func text(_ path: String) async throws -> String {
      let path = edition.judged.folder.appending(path: path).path
      _ = try await edition.desk.makeNotices(
        "publicity", NoticeRequest(fields: ["contact": "信箱七号"]),
        templates: try repositoryFile("templates").path, to: path)
      return try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    }
    _ = try await edition.desk.openPublicity(of: "middle")
    let middle = try await text("入围.pdf")
    #expect(middle.contains("现将拟推荐名单予以公示") && !middle.contains("拟获奖"), "\(middle)")
  }

  @Test func `a letter names a single prize once, and lists several`() async throws {
    let edition = try await PublicEdition()
    let letters = try await Self.text(edition, "letter", at: PublicEdition.opened).text
    #expect(letters.contains("中获奖2件，其中一等奖1件、二等奖1件，名单附后。"), "\(letters)")
    #expect(letters.contains("中获二等奖1件，名单附后。"), "\(letters)")
    let decision = try await Self.text(edition, "decision", at: PublicEdition.opened).text
    #expect(decision.contains("共评出获奖作品3件，其中一等奖1件、二等奖2件。"), "\(decision)")
  }

  /// The proofs of those without a prize used to have the work's title in place of the name.
  @Test func `a proof names everybody who took part, with or without a prize`() async throws {
    let edition = try await PublicEdition()
    let path = edition.judged.folder.appending(path: "证明.pdf").path
    for entry in ["E1", "E4"] {
      _ = try await edition.desk.makeNotices(
        "participation", NoticeRequest(entries: [entry]),
        templates: try repositoryFile("templates").path, to: path)
      let names = try await edition.desk.database.read { connection in
        try PeopleRecords.names(edition.judged.edition.id, in: connection).members[Entry.ID(entry)]
      }
      let name = try #require(names?.first)
      let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
      #expect(text.contains("兹证明"))
      #expect(text.contains("大学\(name)以作品《"), "\(text)")
    }
  }

  /// The units in the order in which the letters come.
  private static func order(in edition: PublicEdition) async throws -> [String] {
    let letters = try await text(edition, "letter", at: PublicEdition.opened).text
    let places = ["京华理工大学：", "燕山师范大学："].compactMap { name in
      letters.range(of: name).map { (name, $0.lowerBound) }
    }
    return places.sorted { $0.1 < $1.1 }.map(\.0)
  }

  @Test func `letters come in the order of the office's list of units`() async throws {
    let edition = try await PublicEdition()
    #expect(try await Self.order(in: edition) == ["京华理工大学：", "燕山师范大学："])
    // A unit that only a registration named comes after those of the list.
    try await edition.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute("UPDATE organizations SET kind = 'unlisted' WHERE id = 'S1'")
      try $0.record(.edition(edition.judged.edition.id))
    }
    #expect(try await Self.order(in: edition) == ["燕山师范大学：", "京华理工大学："])
  }

  @Test func `a decision about people calls no winner a candidate`() async throws {
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook.replacing("subject: work", with: "subject: person"))
    let decision = try await Self.text(edition, "decision", at: PublicEdition.opened).text
    #expect(decision.contains("获奖个人的决定"), "\(decision)")
    #expect(decision.contains("共评出一等奖1名、二等奖2名。"), "\(decision)")
    #expect(decision.contains("对获奖个人和获优胜杯的单位予以表彰"), "\(decision)")
    #expect(!decision.contains("人选"), "\(decision)")
    let proof = try await Self.text(edition, "participation", at: PublicEdition.opened).text
    #expect(proof.contains("参评证明") && !proof.contains("以人选"), "\(proof)")
    #expect(proof.contains("京华理工大学作者1（编号E1）参加了"), "\(proof)")
  }

  /// It commended 获奖集体 where the rulebook names posts, and spoke of prizes in the letter.
  @Test func `a decision about those who are named speaks of naming and of no prize`() async throws
  {
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "subject: work", with: "subject: collective\ngives: naming"
      ).replacing("\n    cups:\n      - {name: 优胜杯, places: 1}", with: ""))
    let decision = try await Self.text(edition, "decision", at: PublicEdition.opened).text
    #expect(decision.contains("关于命名2027年测试赛校赛集体的决定"), "\(decision)")
    #expect(decision.contains("现决定对名单所列集体予以命名。希望获得命名的集体珍惜荣誉"), "\(decision)")
    let letters = try await Self.text(edition, "letter", at: PublicEdition.opened).text
    #expect(letters.contains("命名情况的函"), "\(letters)")
    #expect(!decision.contains("获奖") && !letters.contains("获奖"))
  }

  @Test
  func `what tells prizes waits for the publicity as certificates do, unless the office decides`()
    async throws
  {
    let edition = try await PublicEdition()
    let fields = ["recipient": "各学院团委", "contact": "信箱七号"]
    var waiting = NoticeRequest(fields: fields)
    waiting.mayPrecedePublicity = false
    for name in ["decision", "letter"] {
      await #expect {
        _ = try await Self.make(edition, name, waiting)
      } throws: { error in
        guard case .beforePublicity(.never) = error as? NoticeFault else { return false }
        return true
      }
    }
    // A proof that somebody took part tells no prize.
    #expect(try await Self.make(edition, "participation", waiting) == 6)
    let early = try await edition.desk.makeNotices(
      "decision", NoticeRequest(fields: fields), templates: try repositoryFile("templates").path,
      to: edition.judged.folder.appending(path: "早.pdf").path)
    #expect(early.notes.contains { $0.chinese.contains("，名单还没有公示") }, "\(early.notes)")
    _ = try await edition.desk.openPublicity()
    await #expect {
      _ = try await Self.make(edition, "decision", waiting)
    } throws: { error in
      guard case .beforePublicity(.still) = error as? NoticeFault else { return false }
      return true
    }
  }

  /// A school asks for it while the contest runs, and whoever left has none.
  @Test func `a proof needs no prizes, and names who takes no part`() async throws {
    let judged = try await JudgedEdition()
    func make(_ name: String, _ entries: [String]) async throws -> Int {
      try await judged.desk.makeNotices(
        name, NoticeRequest(fields: ["recipient": "各学院团委"], entries: entries),
        templates: try repositoryFile("templates").path,
        to: judged.folder.appending(path: "证明.pdf").path
      ).count
    }
    #expect(try await make("participation", []) == 6)
    await #expect(throws: NoticeFault.noPrizesYet) { try await make("decision", []) }
    try await judged.desk.screen(Entry.ID("E2"), .withdraw(reason: "退赛"))
    #expect(try await make("participation", []) == 5)
    await #expect(throws: NoticeFault.takesNoPart(["E2《=作品2》"], [.withdrawn])) {
      try await make("participation", ["E1", "E2"])
    }
  }

  @Test(
    arguments: [
      ([], ""), (["获奖作品"], "获奖作品"), (["获奖作品", "获挑战杯的单位"], "获奖作品和获挑战杯的单位"),
      (["获奖作品", "获挑战杯、优秀组织奖的单位", "优秀指导教师"], "获奖作品，获挑战杯、优秀组织奖的单位，以及优秀指导教师"),
    ] as [([String], String)])
  func `what is commended is one sentence's object`(parts: [String], together: String) {
    #expect(NoticeHonours.together(parts) == together)
  }

  @Test func `the decision contains all awards, each unit's letter only its own`()
    async throws
  {
    let edition = try await PublicEdition()
    let decision = try await Self.text(edition, "decision", at: PublicEdition.opened).text
    #expect(decision.contains("另授予优胜杯1个单位，名单附后。"), "\(decision)")
    #expect(decision.contains("现决定对获奖作品和获优胜杯的单位予以表彰。"), "\(decision)")
    #expect(decision.contains("获奖单位名单"))
    let letters = try await Self.text(edition, "letter", at: PublicEdition.opened).text
    let count = letters.components(separatedBy: "贵单位另获优胜杯。").count - 1
    #expect(count == 1, "\(letters)")
  }

  /// Two share the cup; 优秀组织奖 waits for the committee between them.
  @Test func `where no entry has a prize, the decision and the letters are about units`()
    async throws
  {
    let (desk, folder) = try await GivenToOrganizationsTests.season()
    for round in ["run", "jump"] as [Round.ID] { _ = try await desk.closeRound(round) }
    _ = try await desk.proposeAwards()
    func text(_ name: String) async throws -> (text: String, count: Int, notes: [String]) {
      let path = folder.appending(path: "\(name).pdf").path
      let made = try await desk.makeNotices(
        name, NoticeRequest(fields: ["recipient": "各学院团委"]),
        templates: try repositoryFile("templates").path, to: path)
      return (
        try ScannedFile.text(of: path).filter { !$0.isWhitespace }, made.count,
        made.notes.map(\.chinese)
      )
    }
    let decision = try await text("decision")
    #expect(decision.text.contains("市赛获奖单位的决定"), "\(decision.text)")
    #expect(decision.text.contains("共评出团体冠军2个单位。名单附后。现决定对获团体冠军的单位予以表彰。"), "\(decision.text)")
    #expect(decision.notes.contains { $0.hasPrefix("“优秀组织奖”分数相同而名额不足") })
    let letters = try await text("letter")
    #expect(letters.count == 2)
    #expect(
      letters.text.components(separatedBy: "市赛中获团体冠军，名单附后。请转达祝贺").count == 3,
      "\(letters.text)")
  }

  /// It commended 获奖作品0件, and a file without a page was the letters.
  @Test func `where nobody won anything, no decision and no letter is written`() async throws {
    let edition = try await PublicEdition()
    for entry in ["E1", "E2", "E3", "E4", "E5", "E6"] {
      try await edition.desk.screen(Entry.ID(entry), .refuse(reason: "重复申报"))
    }
    _ = try await edition.desk.sealOutcome(reason: "异议成立")
    for name in ["decision", "letter"] {
      await #expect(throws: NoticeFault.nobodyWon) {
        try await Self.make(edition, name, NoticeRequest(fields: ["recipient": "各学院团委"]))
      }
    }
  }

  /// A proof said that 已删除-BC1BA7 had taken part.
  @Test func `no proof is made for a pseudonym, and a list of winners keeps it and says so`()
    async throws
  {
    let ground = try await CertificateActionsTests.Ground()
    try await ground.rename("E1", to: "司马堃")
    func make(_ name: String, _ request: NoticeRequest) async throws
      -> (count: Int, leftOut: [Problem], notes: [Bilingual])
    {
      try await ground.desk.makeNotices(
        name, request, templates: try repositoryFile("templates").path,
        to: ground.path("\(name).pdf"))
    }
    let fields = ["recipient": "各学院团委"]
    let before = try await make("participation", NoticeRequest())
    #expect(before.leftOut.isEmpty)
    _ = try await ground.desk.forgetPerson("司马堃", reason: "来函")
    let after = try await make("participation", NoticeRequest())
    #expect(after.count == before.count - 1)
    #expect(after.leftOut.map(\.code) == ["notice-forgotten"])
    #expect(after.leftOut.first?.message(in: .chinese).hasPrefix("E1里有人的") == true)
    await #expect(throws: NoticeFault.forgotten(["E1"])) {
      _ = try await make("participation", NoticeRequest(entries: ["E1"]))
    }
    for name in ["decision", "letter"] {
      let made = try await make(name, NoticeRequest(fields: fields))
      #expect(made.leftOut.isEmpty)
      #expect(
        made.notes.contains {
          $0.chinese.contains("要求删除了个人信息的（已删除-") && $0.chinese.contains("奖项照列")
        }, "\(name)")
      let text = try ScannedFile.text(of: ground.path("\(name).pdf")).filter { !$0.isWhitespace }
      // A narrow column breaks it.
      #expect(text.contains("（应本人") && !text.contains("已删除-"), "\(name)")
    }
  }

  @Test func `no line of a proof ends within a name`() throws {
    let people = (0..<12).map { "欧阳\($0.isMultiple(of: 2) ? "祎" : "犇")\($0 % 3 == 0 ? "然" : "")" }
    let text = "兹证明西山医科大学\(people.joined(separator: "、"))以作品《夜读灯》参加了竞赛。"
    let path = try temporaryFolder().appending(path: "证明.pdf").path
    let notice = PrintedNotice([.title("证明"), .paragraph(text)], people: people)
    try Data(
      NoticePrinter([notice], title: "证明", fonts: PrintFonts())
        .bytes(created: Instant(millisecondsSince1970: 0))
    ).write(to: URL(filePath: path))
    let lines = try ScannedFile.text(of: path).split(separator: "\n").map {
      $0.filter { !$0.isWhitespace }
    }
    let ends = lines.filter { $0.contains("欧阳") }.dropLast()
    #expect(ends.count >= 2)
    #expect(ends.allSatisfy { $0.hasSuffix("、") }, "\(lines)")
  }
}
