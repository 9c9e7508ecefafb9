import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A unit hands in the files of its own entries, and of nobody else's.
struct UnitFilePagesTests {
  private static let form =
    "form: [{id: paper, name: 作品正文, kind: file, accept: [pdf], max-size: 1MB, required: true}, {id: photo, name: 照片, kind: file, accept: [png], max-size: 1MB}]"
  private static func pdf(_ text: String = "一页") -> [UInt8] {
    Array("%PDF-1.7 \(text) /Page %%EOF".utf8)
  }

  private struct Ground {
    let test: PlainSite
    let own: Entry.ID
    let foreign: Entry.ID

    init() async throws {
      let plain = try await PlainSite(
        "{id: check, name: 审核, kind: screening}", rules: [UnitFilePagesTests.form])
      _ = try await plain.take("take/organizations", "单位.csv", "单位名称,单位代码\n甲校,N1\n乙校,N2\n")
      let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,会发光的伞,创意,白一\n乙校,1,会走路的灯,创意,李二\n"
      #expect(try await plain.take("take/entries", "报名.csv", works).status == 303)
      let entries = try await plain.desk.findEntries(plain.edition).lines.map(\.stored.entry)
      own = try #require(entries.first { $0.organization == "甲校" }).id
      foreign = try #require(entries.first { $0.organization == "乙校" }).id
      test = try await plain.letting(in: "chen", for: "甲校")
    }

    func address(_ entry: Entry.ID? = nil) -> String {
      "/u/\(test.edition.id)/entries/\((entry ?? own).text)/files"
    }

    func page() async throws -> WebAnswer { try await test.ask(address(), as: "chen") }

    func hand(
      _ bytes: [UInt8], named name: String = "正文.pdf", to entry: Entry.ID? = nil,
      as who: String = "chen"
    ) async throws -> WebAnswer {
      try await test.upload(
        address(entry) + "/paper", bytes: [(name, bytes)], [:], as: who)
    }

    func piece(
      _ bytes: [UInt8], at offset: Int, of size: Int, method: WebRequest.Method = .put
    ) async throws -> WebAnswer {
      var headers = ["host": "contest.test", "sec-fetch-site": "same-origin"]
      headers["cookie"] = test.cookie("chen")
      let request = try #require(
        WebRequest(
          method, address() + "/paper?name=a.pdf&size=\(size)&modified=1&at=\(offset)",
          headers: headers, body: bytes, source: "10.0.0.9"))
      return await test.site.answer(request)
    }

    func state() async throws -> EntryState? {
      try await test.desk.database.read { try EntryRecords.state(of: own, in: $0) }
    }

    func lacking() async throws -> Int {
      try await test.desk.fileList(test.edition, entry: own).lines.count(where: \.isLacking)
    }
  }

  @Test func `a unit sees which files lack, hands one in and exchanges it`() async throws {
    let ground = try await Ground()
    let desk = try await ground.test.ask("/u/\(ground.test.edition.id)", as: "chen")
    #expect(desk.text.contains("还缺：") && desk.text.contains("href=\"\(ground.address())\""))
    let empty = try await ground.page()
    #expect(empty.status == 200)
    #expect(empty.text.contains("还没有交") && empty.text.contains("没有交（选填）"))
    #expect(empty.text.contains("不超过 1 MB") && empty.text.contains("data-upload="))
    let first = try await ground.hand(Self.pdf())
    #expect(first.status == 303)
    let told = try await ground.test.ask(first.header("Location") ?? "", as: "chen")
    #expect(told.text.contains("文件已收到") && told.text.contains(".pdf \(Self.pdf().count) B"))
    #expect(try await ground.lacking() == 0)
    // The unit that handed it in can see that it is the right one.
    let opened = try await ground.test.ask(ground.address() + "/paper/open", as: "chen")
    #expect(opened.status == 200 && opened.text == String(decoding: Self.pdf(), as: UTF8.self))
    let same = try await ground.hand(Self.pdf())
    let again = try await ground.test.ask(same.header("Location") ?? "", as: "chen")
    #expect(again.text.contains("内容一样，没有另存"))
    _ = try await ground.hand(Self.pdf("第二份"))
    let line = try await ground.test.desk.fileList(ground.test.edition, entry: ground.own).lines
      .first
    #expect(line?.file?.number == 2 && line?.file?.actor == "chen")
  }

  @Test func `a file goes in pieces and goes on after a break`() async throws {
    let ground = try await Ground()
    let bytes = Self.pdf(String(repeating: "字", count: 500))
    let half = bytes.count / 2
    #expect(
      try await ground.piece(Array(bytes[..<half]), at: 0, of: bytes.count).status == 200)
    let asked = try await ground.piece([], at: 0, of: bytes.count, method: .get)
    #expect(asked.text == "{\"at\":\"\(half)\"}")
    let last = try await ground.piece(Array(bytes[half...]), at: half, of: bytes.count)
    #expect(last.status == 200 && last.text.contains("fileTaken"))
    #expect(try await ground.lacking() == 0)
  }

  @Test func `what is no PDF, empty or too large is refused at its question`() async throws {
    let ground = try await Ground()
    let page = Array("<html>论文</html>".utf8)
    let web = try await ground.hand(page)
    #expect(web.status == 422 && web.text.contains("#file-paper-file"))
    #expect(web.text.contains("内容却不是"))
    #expect(try await ground.hand(Array(Self.pdf().dropLast(20))).status == 422)
    #expect(try await ground.piece(page, at: 0, of: page.count).status == 422)
    #expect(try await ground.piece(Self.pdf(), at: 0, of: 3 << 20).status == 422)
    #expect(try await ground.hand([], named: "").status == 422)
    #expect(try await ground.lacking() == 1)
    #expect(try await ground.page().text.contains("还没有交"))
  }

  @Test func `another unit's entry looks like one that is nowhere`() async throws {
    let ground = try await Ground()
    let nowhere = Entry.ID("A000000")
    for entry in [ground.foreign, nowhere] {
      #expect(try await ground.test.ask(ground.address(entry), as: "chen").status == 404)
      #expect(try await ground.hand(Self.pdf(), to: entry).status == 404)
      let again = try await ground.test.ask(ground.address(entry), ["form": "again"], as: "chen")
      #expect(again.status == 404 || again.status == 422)
      #expect(!again.text.contains("会走路的灯"))
    }
    #expect(
      try await ground.test.desk.fileList(ground.test.edition, entry: ground.foreign)
        .lines.allSatisfy { $0.file == nil })
    // Neither the office nor anybody else has this page; the office has its own.
    for who in ["wangfang", "liming"] {
      #expect(try await ground.test.ask(ground.address(), as: who).status == 404)
      #expect(try await ground.hand(Self.pdf(), as: who).status == 404)
    }
    // What the entrant or the office handed in is listed and not opened.
    let path = ground.test.folder.appending(path: "x.pdf").path
    try Data(Self.pdf("办公室存的")).write(to: URL(filePath: path))
    _ = try await ground.test.desk.attachFile(path, to: ground.own, field: "paper")
    #expect(try await ground.page().text.contains("由别人交来，这里打不开"))
    #expect(
      try await ground.test.ask(ground.address() + "/paper/open", as: "chen").status == 404)
  }

  @Test func `after the unit's own deadline, and once the entry has passed, nothing is taken`()
    async throws
  {
    let ground = try await Ground()
    let end = Instant(
      millisecondsSince1970: TestSite.now.millisecondsSince1970 + 10 * 60_000)
    _ = try await ground.test.desk.setDeadline(
      RegistrationDeadline(end: end, graceMinutes: 0), for: "甲校", reason: "照通知",
      edition: ground.test.edition.id)
    #expect(try await ground.hand(Self.pdf()).status == 303)
    ground.test.clock.pass(minutes: 11)
    let late = try await ground.hand(Self.pdf("迟到的"))
    #expect(late.status == 422 && late.text.contains("截止，文件没有收下"))
    let page = try await ground.page().text
    // Who only looks has sent nothing that could have been refused.
    #expect(page.contains("截止，文件现在不能再换") && !page.contains("没有收下"))
    #expect(!page.contains("data-upload="))
    let line = try await ground.test.desk.fileList(ground.test.edition, entry: ground.own).lines
      .first
    #expect(line?.file?.number == 1)
    try await ground.test.desk.screen(ground.own, .pass)
    #expect(try await ground.hand(Self.pdf("再换")).text.contains("文件不能再换"))
  }

  @Test func `the desk does not ask for files that are not taken any more`() async throws {
    let ground = try await Ground()
    let end = Instant(millisecondsSince1970: TestSite.now.millisecondsSince1970 + 10 * 60_000)
    _ = try await ground.test.desk.setDeadline(
      RegistrationDeadline(end: end, graceMinutes: 0), for: "甲校", reason: "照通知",
      edition: ground.test.edition.id)
    func desk() async throws -> String {
      try await ground.test.ask("/u/\(ground.test.edition.id)", as: "chen").text
    }
    #expect(try await desk().contains("点那一件下面的“交来的文件”交上"))
    ground.test.clock.pass(minutes: 11)
    let late = try await desk()
    #expect(late.contains("还缺：") && late.contains("缺的文件现在不收了"))
    #expect(!late.contains("点那一件下面的“交来的文件”交上"))
    // What was sent back is still to be handed in.
    try await ground.test.desk.screen(
      ground.own, .return(reason: "缺正文", due: TestSite.now.day().adding(days: 2)))
    #expect(try await desk().contains("点那一件下面的“交来的文件”交上"))
  }

  @Test func `an entry that was sent back for a file is sent again once the file came`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.hand(Self.pdf())
    ground.test.clock.pass(minutes: 1)
    let due = TestSite.now.day().adding(days: 2)
    try await ground.test.desk.screen(ground.own, .return(reason: "正文缺页", due: due))
    let before = try await ground.page().text
    #expect(before.contains("要改：正文缺页") && !before.contains("重新报送</button>"))
    let early = try await ground.test.ask(ground.address(), ["form": "again"], as: "chen")
    #expect(early.status == 422 && early.text.contains("退回以后没有换过文件"))
    ground.test.clock.pass(minutes: 1)
    #expect(try await ground.hand(Self.pdf("全的")).status == 303)
    #expect(try await ground.state() == .returned, "it stays sent back until the unit says so")
    #expect(try await ground.page().text.contains("重新报送</button>"))
    let again = try await ground.test.ask(ground.address(), ["form": "again"], as: "chen")
    #expect(again.status == 303)
    #expect(try await ground.state() == .registered)
    let history = try await ground.test.ask("history?of=\(ground.own.text)")
    #expect(history.text.contains("单位改好后重新报送"))
  }

  @Test func `sent again, its files can be exchanged until the day given and no decision has come`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.test.desk.setDeadline(
      RegistrationDeadline(end: TestSite.now, graceMinutes: 0), for: "甲校", reason: "照通知",
      edition: ground.test.edition.id)
    let due = TestSite.now.day().adding(days: 2)
    try await ground.test.desk.screen(ground.own, .return(reason: "正文缺页", due: due))
    ground.test.clock.pass(minutes: 1)
    #expect(try await ground.hand(Self.pdf("全的")).status == 303)
    #expect(
      try await ground.test.ask(ground.address(), ["form": "again"], as: "chen").status == 303)
    let open = try await ground.page().text
    #expect(open.contains("已重新报送，等组委会审核") && open.contains("还可以再换文件"))
    #expect(!open.contains("没有收下"))
    #expect(try await ground.hand(Self.pdf("又一份")).status == 303)
    let desk = try await ground.test.ask("/u/\(ground.test.edition.id)", as: "chen").text
    #expect(desk.contains("\(due.chinese) 24 时以前、审核以前还可以再改"))
    // The day is over: planted, for nobody can give a day that is past.
    let own = ground.own
    try await ground.test.desk.database.write(
      Action(actor: "test", name: "test.plant", at: TestSite.now)
    ) { transaction in
      try ScreeningRecords.add(
        .return(reason: "正文缺页", due: TestSite.now.day().adding(days: -1)), to: own,
        in: transaction)
      try ScreeningRecords.add(.resubmit, to: own, in: transaction)
      try transaction.record(.entry(own))
    }
    let over = try await ground.page().text
    #expect(over.contains("已重新报送，等组委会审核。更正的期限是") && !over.contains("没有收下"))
    #expect(try await ground.hand(Self.pdf("迟了")).status == 422)
    try await ground.test.desk.screen(ground.own, .pass)
    #expect(try await ground.hand(Self.pdf("再换")).text.contains("文件不能再换"))
  }
}
