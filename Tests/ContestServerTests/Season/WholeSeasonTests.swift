import Contest
import ContestDesk
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestServer

/// A season that nobody touches but through pages: from the public call to the reveal and the final list, with an objection that
/// is upheld on the way. At its end every list is what the command line writes of the same database, to the byte and in workbooks
/// cell by cell; on both engines, and where each request goes to another of two servers than the one before.
struct WholeSeasonTests {
  enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"
    case twoServers = "PostgreSQL, two servers"
    var testDescription: String { rawValue }
  }

  private static let rounds =
    "{id: check, name: 审核, kind: screening}, {id: review, kind: review, name: 评审, rubric: [{id: new, name: 新意, weight: 60, range: 0..100, step: 1}, {id: plan, name: 可行, weight: 40, range: 0..100, step: 1}], judges-per-entry: 2, blind: none, combine: {average: mean}}, {id: notice, name: 公示, kind: publicity, days: 5, count: working, objections: signed}"
  private static let awards = [
    "intake: {quota: {per-organization: 6}}", "awards:", "  - {level: 一等奖, count: 1, per: track}",
    "  - {level: 二等奖, count: 2, per: track}",
  ]
  private static let form = [
    "form:",
    "  - {id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB, required: true}",
    "  - {id: abstract, name: 作品摘要, kind: text, max: 200}",
    "  - {id: photo, name: 照片, kind: file, accept: [png], max-size: 1MB}",
  ]
  /// A picture with what a camera writes beside it.
  private static let photo: [UInt8] = {
    func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
      [0, 0, 0, UInt8(bytes.count)] + Array(name.utf8) + bytes + [0, 0, 0, 0]
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [1, 2])
      + chunk("tEXt", Array("somewhere".utf8)) + chunk("IDAT", [3]) + chunk("IEND", [])
  }()
  private static let password = "four words in a row"
  private static let works = ["会发光的伞", "果园小车", "校园垃圾分类", "天台菜园", "操场雨水", "教室灯光"]

  @Test(arguments: Engine.allCases)
  func `a season in the browser alone`(on engine: Engine) async throws {
    let address = engine == .sqlite ? nil : try await PrivatePostgres.shared.emptySchema()
    // The commands go by the machine's clock, so that the season's ends before it.
    let begun = Instant(
      millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000) - 60 * 86_400_000)
    let plain = try await PlainSite(
      Self.rounds, tier: Self.awards, rules: Self.form, database: address,
      clock: TestClock(begun), servers: engine == .twoServers ? 2 : 1)
    var season = try await Season(plain)
    try await season.enter()
    try await season.recommend()
    try await season.judge()
    try await season.publish()
    try await season.look()
    try await season.uphold()
    try await season.reveal()
    try await season.compare()
    let check = try await plain.desk.checkStore()
    #expect(check.findings.allSatisfy { $0.count == 0 })
    // The work that came first was refused after the objection; the others moved up.
    #expect(season.final == ["一等奖 果园小车", "二等奖 校园垃圾分类", "二等奖 天台菜园"])
  }

  /// What the people of a season do, page by page.
  private struct Season {
    let plain: PlainSite
    var organizer: Browser
    var clerk: Browser
    /// The final list as the public reads it.
    var final: [String] = []
    private var receipt = ""
    /// The browser of whoever objected, which alone opens the receipt.
    private var objector: Browser?
    /// Who stands for the unit.
    private var unit: Browser?
    /// The entrant who shows the work, and the number to sign in with.
    private var owner: (browser: Browser, number: String)?

    private var id: String { plain.edition.id.text }
    private func office(_ page: String) -> String { "/e/\(id)/\(page)" }
    private func visitor() -> Browser { Browser(plain.servers, from: "10.3.0.1") }

    /// The organizer, whom the command line let in, invites one with a password, who invites the clerk.
    init(_ plain: PlainSite) async throws {
      self.plain = plain
      let invite: KeyValuePairs = [
        "form": "invite", "name": "sulan", "shown": "苏岚", "role": "organizer", "organization": "",
      ]
      let page = try await plain.ask("accounts", invite)
      organizer = Browser(plain.servers, from: "10.1.0.1")
      clerk = Browser(plain.servers, from: "10.1.0.2")
      try await organizer.comeIn(by: page.text, password: WholeSeasonTests.password)
      let second = try await organizer.fill(
        "/e/\(plain.edition.id)/accounts",
        ["form": "invite", "name": "heping", "shown": "何平", "role": "clerk", "organization": ""])
      try await clerk.comeIn(by: second.text, password: WholeSeasonTests.password)
    }

    /// Days go by; who was signed in comes in anew.
    private mutating func wait(days: Int) async throws {
      plain.clock.pass(minutes: days * 24 * 60)
      try await organizer.fill(
        "/sign-in", ["name": "sulan", "password": WholeSeasonTests.password])
      try await clerk.fill("/sign-in", ["name": "heping", "password": WholeSeasonTests.password])
    }

    private func titles() async throws -> [String: String] {
      let csv = try await organizer.open(office("entries.csv"))
      var titles: [String: String] = [:]
      for line in csv.split(whereSeparator: \.isNewline).dropFirst() {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if let title = cells.first(where: WholeSeasonTests.works.contains), let code = cells.first {
          titles[code] = title
        }
      }
      return titles
    }

    /// The call, sign-up with the unit's code, form, file, sending, screening.
    mutating func enter() async throws {
      try await organizer.take(
        office("take/organizations"), "单位.csv", "单位名称,单位代码\n北岭大学,N1\n")
      try await organizer.fill(office("front"), ["form": "front", "state": "shown"])
      try await organizer.fill(office("sign-up"), ["form": "rule", "rule": "code"])
      #expect(try await visitor().open("/p/\(id)").contains("报名"))
      let codes = try await organizer.open(office("sign-up"))
      let code = try #require(codes.firstMatch(of: /[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/)?.output.0)
      for (place, title) in WholeSeasonTests.works.enumerated() {
        var entrant = Browser(plain.servers, from: "10.2.0.\(place + 1)")
        try await entrant.fill(
          "/p/\(id)/sign-up",
          [
            "code": String(code), "password": WholeSeasonTests.password,
            "again": WholeSeasonTests.password,
          ])
        let own = "/n/\(id)"
        let person = ["韩天雨", "方晓", "宋佳", "许诺", "冯远", "秦川"][place]
        var seen = try await entrant.open(own + "/form/work").value(of: "seen")
        try await entrant.fill(own + "/form/work", ["seen": seen, "f-title": title])
        seen = try await entrant.open(own + "/form/people").value(of: "seen")
        try await entrant.fill(
          own + "/form/people",
          [
            "seen": seen, "f-member-1-name": person, "f-adviser-1-name": "",
            "f-adviser-1-organization": "",
          ])
        seen = try await entrant.open(own + "/form/questions").value(of: "seen")
        let last = try await entrant.fill(
          own + "/form/questions",
          ["seen": seen, "f-answer-abstract": "由\(person)在三处各测二十次 <好>"])
        // The last section leads to the file that is still missing, and not past it to the check.
        #expect(last.header("Location") == own + "/files")
        _ = try await entrant.upload(
          own + "/files/paper", "正文.pdf", "%PDF-1.7 \(title) /Page %%EOF")
        _ = try await entrant.upload(
          own + "/files/photo", "照片.png", "", bytes: WholeSeasonTests.photo)
        // A file that need not be is taken out again; one of them keeps it, to show it.
        if place > 1 { try await entrant.fill(own + "/files/photo/remove", ["form": "remove"]) }
        seen = try await entrant.open(own + "/check").value(of: "seen")
        let sent = try await entrant.fill(
          own + "/check", ["form": "send", "seen": seen, "agreed": "yes"])
        #expect(sent.header("Location") == own + "/receipt")
        if place == 1 { try await show(&entrant) }
      }
      let all = try await titles()
      #expect(all.count == WholeSeasonTests.works.count)
      for code in all.keys.sorted() {
        try await clerk.press(office("screening/\(code)"), ["form": "pass"])
      }
    }

    /// Somebody of the office or of a unit, whom the organizer invites.
    private mutating func invite(
      _ name: String, _ shown: String, as role: Role, of unit: String = ""
    ) async throws -> Browser {
      let invited = try await organizer.fill(
        office("accounts"),
        [
          "form": "invite", "name": name, "shown": shown, "role": role.rawValue,
          "organization": unit,
        ])
      var browser = Browser(plain.servers, from: "10.1.0.\(10 + name.count)")
      try await browser.comeIn(by: invited.text, password: WholeSeasonTests.password)
      return browser
    }

    /// The unit reads what it has, puts its entries in order, looks and sends.
    mutating func recommend() async throws {
      var contact = try await invite("lianxi", "周联", as: .school, of: "北岭大学")
      let desk = try await contact.open("/u/\(id)")
      for title in WholeSeasonTests.works { #expect(desk.contains(title)) }
      let list = "/u/\(id)/N1/list"
      let ordered = try await titles().sorted { $0.value < $1.value }.enumerated().map {
        ("place-\($1.key)", "\($0 + 1)")
      }
      let look = try await contact.fill(list, [("form", "list"), ("step", "look")] + ordered)
      #expect(look.text.contains("还没有报送"))
      let sent = try await contact.fill(list, [("form", "list"), ("step", "send")] + ordered)
      #expect(try await contact.open(sent.header("Location") ?? "").contains("推荐名单"))
      unit = contact
    }

    /// The unit finds its prizes on the public list, and the auditor reads everything and does nothing.
    mutating func look() async throws {
      let desk = try await #require(unit).open("/u/\(id)")
      #expect(desk.contains("一等奖") && desk.contains("二等奖"))
      let auditor = try await invite("jiandu", "郑督", as: .auditor)
      for page in ["records", "results/awards", "publicity/notice", "entries", "accounts"] {
        #expect(await auditor.status(office(page)) == (page == "accounts" ? 404 : 200), "\(page)")
      }
      let code = try #require(try await titles().keys.sorted().first)
      let withdrawal = "form=withdraw&reason=no"
      #expect(await auditor.status(office("screening/\(code)"), sending: withdrawal) == 404)
    }

    /// What everybody may see once the list is final: the text and the picture.
    private mutating func show(_ entrant: inout Browser) async throws {
      let own = "/n/\(id)"
      let number = try #require(
        try await entrant.open(own).firstMatch(of: /bm-[a-z2-9]{8}/)?.output)
      let page = try await entrant.open(own + "/release")
      #expect(page.contains("show-abstract") && page.contains("show-photo"))
      let kept = try await entrant.fill(
        own + "/release", ["form": "release", "show-abstract": "yes", "show-photo": "yes"])
      #expect(try await entrant.open(kept.header("Location") ?? "").contains("授权已保存"))
      owner = (entrant, String(number))
    }

    /// The work of the first row, as everybody sees it, until its owner takes the word back.
    private mutating func exhibit() async throws {
      let work = "/p/\(id)/works/notice/1"
      #expect(try await visitor().open("/p/\(id)/results").contains(work))
      let page = try await visitor().open(work)
      #expect(page.contains("在三处各测二十次 &lt;好&gt;") && page.contains(work + "/photo"))
      let picture = await visitor().bytes(work + "/photo")
      #expect(picture.starts(with: WholeSeasonTests.photo.prefix(8)))
      #expect(!String(decoding: picture, as: UTF8.self).contains("somewhere"))
      // Nothing else of the entry, no other entry, and nothing by another step.
      for other in [
        work + "/paper", "/p/\(id)/works/notice/2", "/p/\(id)/works/notice/0",
        "/p/\(id)/works/notice/99", "/p/\(id)/works/review/1",
      ] { #expect(await visitor().status(other) == 404, "\(other)") }
      guard var owner else { return }
      try await owner.browser.fill(
        "/sign-in", ["name": owner.number, "password": WholeSeasonTests.password])
      try await owner.browser.fill("/n/\(id)/release", ["form": "release"])
      for gone in [work, work + "/photo"] { #expect(await visitor().status(gone) == 404) }
    }

    /// Judges are assigned, come in by their cards, score on the phone, and sign; the round is closed and prizes are given.
    mutating func judge() async throws {
      try await organizer.take(
        office("take/judges"), "评委.csv", "评委编号,姓名,工作单位\nJ1,张三,市科协\nJ2,李四,市教委\n")
      try await organizer.press(office("rounds/review/assign"), ["form": "assign", "step": "do"])
      for (place, judge) in ["J1", "J2"].enumerated() {
        let card = try await organizer.fill(
          office("rounds/review/judges/\(judge)"), ["form": "card"])
        var phone = Browser(plain.servers, from: "10.4.0.\(place + 1)")
        try await phone.comeIn(by: card.text)
        let queue = try await phone.open("/judge/\(id)/review")
        let pages = Set(queue.matches(of: /\/judge\/[^"\/]+\/review\/[0-9]+/).map(\.output))
        #expect(pages.count == WholeSeasonTests.works.count)
        for page in pages.sorted() {
          let text = try await phone.open(String(page))
          let rank = try #require(
            WholeSeasonTests.works.firstIndex { text.contains("<h1>\($0)</h1>") })
          try await phone.put(page + "/new", "\(95 - rank * 4 - place)")
          try await phone.put(page + "/plan", "\(90 - rank * 3 + place)")
        }
        let scored = try await phone.open("/judge/\(id)/review")
        let seen = try #require(scored.firstMatch(of: /name="seen" value="([^"]+)"/)?.output.1)
        try await phone.fill("/judge/\(id)/review/sign", ["form": "sign", "seen": String(seen)])
      }
      try await organizer.press(office("rounds/review/close"), ["form": "close", "step": "do"])
      try await organizer.press(
        office("results/awards/decide"), ["form": "give", "step": "do", "reason": ""])
    }

    /// The list goes public; somebody who reads it objects, with a file.
    mutating func publish() async throws {
      try await organizer.press(office("publicity/notice"), ["form": "open"])
      var reader = visitor()
      let list = try await reader.open("/p/\(id)/lists/notice")
      for title in WholeSeasonTests.works.prefix(3) { #expect(list.contains(title)) }
      for row in 1...3 { #expect(await visitor().status("/p/\(id)/works/notice/\(row)") == 404) }
      #expect(!list.contains(WholeSeasonTests.works[3]))
      let sent = try await reader.fill(
        "/p/\(id)/lists/notice/object",
        [
          "form": "object", "number": "1", "row": "1", "text": "与往届作品雷同", "name": "韩天雨",
          "contact": "信箱七号",
        ])
      receipt = String(try #require(sent.header("Location")).prefix { $0 != "?" })
      objector = reader
      _ = try await reader.upload(receipt, "对照.pdf", "%PDF-1.7 对照 /Page %%EOF")
      #expect(try await reader.open(receipt).contains("证据文件 1"))
    }

    /// Two people find it right; the work is refused, the lists are sealed anew and go public again, and the time runs out.
    mutating func uphold() async throws {
      let step = office("publicity/notice")
      let full = try await organizer.fill(step + "/objections/full", ["number": "1"])
      #expect(full.text.contains("韩天雨") && full.text.contains("证据文件 1"))
      let early = await organizer.status("/e/\(id)/publicity/notice")
      #expect(early == 200)
      try await organizer.press(
        step + "/objections/1",
        [
          "form": "decide", "verdict": Objection.Verdict.upheld.rawValue, "name1": "苏立",
          "unit1": "市团委办公室", "name2": "林晓", "unit2": "市科协", "reason": "与往届作品雷同，属实",
        ])
      // The other handler reads it and agrees, by an account of their own.
      let invited = try await organizer.fill(
        office("accounts"),
        [
          "form": "invite", "name": "linxiao", "shown": "林晓", "role": "organizer",
          "organization": "",
        ])
      var other = Browser(plain.servers, from: "10.1.0.3")
      try await other.comeIn(by: invited.text, password: WholeSeasonTests.password)
      let proposed = try await other.fill(step + "/objections/proposed", ["number": "1"])
      #expect(proposed.text.contains("与往届作品雷同，属实"))
      try await other.fill(
        step + "/objections/1", ["form": "agree", "shown": try proposed.text.value(of: "shown")])
      #expect(
        try await organizer.open(step + "/objections/1").contains("由 苏岚 提出，林晓 同意。"))
      // The list of objections says which list was meant and who decided, as the command line's does.
      let book = try await organizer.open(office("publicity/notice.csv?lang=en"))
      let own = try await plain.desk.objections(to: "notice", edition: plain.edition.id)
      let handlers = own.objections.map { $0.handlerNames(in: .english) }
      #expect(handlers == ["苏立（市团委办公室）, 林晓（市科协）"])
      #expect(book.contains("number,received,publication,about,verdict,handlers"), "\(book)")
      #expect(book.contains(",upheld,\"\(handlers.first ?? "")\""), "\(book)")
      #expect(try await organizer.open(step).contains("苏立（市团委办公室）、林晓（市科协）"))
      let code = try #require(
        try await titles().first { $0.value == WholeSeasonTests.works[0] }?.key)
      // A clerk, who may not see who moves, leaves it to the organizer.
      try await organizer.press(
        office("screening/\(code)"), ["form": "refuse", "reason": "异议成立", "moves": "seen"])
      try await organizer.press(office("results/seal"), ["form": "seal", "reason": "异议成立"])
      try await organizer.press(step, ["form": "revise", "reason": "异议成立"])
      let list = try await visitor().open("/p/\(id)/lists/notice")
      #expect(!list.contains(WholeSeasonTests.works[0]) && list.contains(WholeSeasonTests.works[3]))
      let told = try await #require(objector).open(receipt)
      #expect(told.contains("异议成立") && told.contains("第 1 号名单后来更正过，现在是第 2 号"))
      #expect(try await visitor().open(receipt).contains("请填查询码"))
      try await wait(days: 25)
      try await organizer.fill(step, ["form": "close"])
    }

    private mutating func press(_ form: String) async throws {
      let page = try await organizer.open(office("reveal"))
      let isPrepared = page.contains("name=\"number\"")
      try await organizer.fill(
        office("reveal"),
        [
          "form": form, "number": isPrepared ? try page.value(of: "number") : "0",
          "seen": isPrepared ? try page.value(of: "seen") : "0",
        ])
    }

    /// The ceremony, lowest prize first; then the public reads the final list.
    mutating func reveal() async throws {
      try await press("prepare")
      try await press("begin")
      let console = try await organizer.open(office("reveal"))
      let screen = String(
        try #require(console.firstMatch(of: /\/screen\/[A-Z0-9-]+/)?.output))
      var shown: [String] = []
      for _ in 1...3 {
        try await press("next")
        let page = try await visitor().open(screen)
        shown += WholeSeasonTests.works.filter { page.contains($0) && !shown.contains($0) }
      }
      #expect(shown == ["天台菜园", "校园垃圾分类", "果园小车"])
      try await press("end")
      #expect(await visitor().status(screen) == 404)
      let results = try await visitor().open("/p/\(id)/results")
      #expect(!results.contains(WholeSeasonTests.works[0]))
      let csv = try await visitor().open("/p/\(id)/lists/notice/2.csv")
      for line in csv.split(whereSeparator: \.isNewline) {
        guard let title = WholeSeasonTests.works.first(where: line.contains),
          let level = ["一等奖", "二等奖"].first(where: line.contains)
        else { continue }
        #expect(results.contains(title))
        final.append("\(level) \(title)")
      }
      try await exhibit()
    }

    /// Each list of the pages beside what the command line writes.
    mutating func compare() async throws {
      let entry = try #require(
        try await titles().first { $0.value == WholeSeasonTests.works[1] }?.key)
      try await SeasonLists(plain: plain, office: organizer, anybody: visitor(), entry: entry)
        .compare()
      let (desk, edition) = (plain.desk, plain.edition)
      func path(_ name: String) -> String { plain.folder.appending(path: name).path }
      // A CSV holds no notes, so that of results has their version in its rows.
      func written(
        version: ShownVersion?? = nil, _ table: (Language) -> OfficeTable
      ) async throws -> (csv: String, book: [String]) {
        _ = try await desk.writeList(
          { language in
            [version.map { table(language).withVersion($0, in: language) } ?? table(language)]
          }, of: edition, to: path("list.csv"))
        _ = try await desk.writeList({ [table($0)] }, of: edition, to: path("list.xlsx"))
        return (
          try String(contentsOf: URL(filePath: path("list.csv")), encoding: .utf8),
          try SeasonLists.cells(path("list.xlsx"))
        )
      }
      let entries = try await desk.findEntries(edition, EntryWish(ListWish(limit: nil)))
      let judges = try await desk.findJudges(edition)
      let ranking = try await desk.ranking(of: "review", edition: edition.id)
      let awards = try await desk.shownAwards(edition: edition.id)
      let published = try await desk.publishedList(edition: edition.id)
      _ = try await desk.writePublishedList(published, to: path("published.csv"))
      let sealed = try String(contentsOf: URL(filePath: path("published.csv")), encoding: .utf8)
      for (page, own) in [
        ("entries", try await written { entries.table(edition, EntryColumn.usual, in: $0) }),
        ("judges", try await written { judges.table(edition, JudgeColumn.usual, in: $0) }),
        (
          "results/review",
          try await written(version: ranking.standing.version) { ranking.table(in: $0) }
        ),
        (
          "results/awards",
          try await written(version: awards.version) { awards.table(edition, in: $0) }
        ),
      ] {
        let text = try await organizer.open(office(page + ".csv?lang=en"))
        #expect(text == own.csv && text.count > 40, "\(page)")
        try Data(await organizer.bytes(office(page + ".xlsx"))).write(
          to: URL(filePath: path("page.xlsx")))
        let cells = try SeasonLists.cells(path("page.xlsx"))
        #expect(cells == own.book && cells.count > 2, "\(page)")
      }
      #expect(try await organizer.open(office("publicity/notice/list.csv")) == sealed)
      #expect(try await visitor().open("/p/\(id)/lists/notice/2.csv") == sealed)
    }
  }
}
