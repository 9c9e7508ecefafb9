import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A judge opens the files of their own works on their page, and learns nothing from them that a blind judge must not know.
struct JudgeFilePagesTests {
  private static let paper =
    "{id: paper, name: 作品正文, kind: file, accept: [pdf, docx], max-size: 1MB, blind: true, open-to-judges: true}"

  /// A PDF by 白一 of 甲校机房, as a program writes it.
  private static func pdf(author: String = "白一", maker: String = "甲校机房") -> [UInt8] {
    Array(
      """
      %PDF-1.4
      1 0 obj << /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >> endobj
      2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
      3 0 obj << /Type /Page /Parent 2 0 R >> endobj
      4 0 obj << /Author (\(author)) /Creator (\(maker)) >> endobj
      5 0 obj << /Type /Metadata /Subtype /XML >>
      stream
      <dc:creator>\(author)</dc:creator>
      endstream endobj
      trailer << /Root 1 0 R /Info 4 0 R >>
      startxref
      9
      %%EOF
      """.utf8)
  }

  /// One work with one judge, another judge without works, and a file that the office took in.
  private struct Ground {
    let test: PlainSite
    let entry: Entry.ID
    /// Who scores the work, and who does not.
    let own: String
    let other: String
    var base: String { "/judge/\(test.edition.id)/review/001" }

    init(
      _ form: String = JudgeFilePagesTests.paper, blind: String = "double",
      file: (name: String, bytes: [UInt8])? = ("白一-甲校-论文.pdf", JudgeFilePagesTests.pdf())
    ) async throws {
      let review =
        "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: \(blind), combine: {average: mean}}"
      let plain = try await PlainSite(review, rules: ["form: [\(form)]"])
      _ = try await plain.take(
        "take/judges", "评委.csv", "姓名,工作单位,评委编号\n张三,市科协,J001\n李四,市科协,J002\n")
      let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,会发光的伞,创意,白一\n"
      #expect(try await plain.take("take/entries", "报名.csv", works).status == 303)
      entry = try #require(try await plain.desk.findEntries(plain.edition).lines.first)
        .stored.entry.id
      if let file {
        try await Self.attach(file.bytes, named: file.name, to: entry, of: plain)
      }
      try await plain.desk.screen(entry, .pass)
      _ = try await plain.desk.assignJudges("review", edition: plain.edition.id)
      test = try await plain.letting(judges: ["J001", "J002"])
      let first = try await test.ask("/judge/\(plain.edition.id)/review/001", as: "J001")
      (own, other) = first.status == 200 ? ("J001", "J002") : ("J002", "J001")
    }

    static func attach(
      _ bytes: [UInt8], named name: String, to entry: Entry.ID, of test: PlainSite,
      reason: String = ""
    ) async throws {
      let folder = test.folder.appending(path: "in-\(test.desk.chance())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let path = folder.appending(path: name)
      try Data(bytes).write(to: path)
      _ = try await test.desk.attachFile(path.path, to: entry, field: "paper", reason: reason)
    }

    func page() async throws -> String { try await test.ask(base, as: own).text }

    func open(_ question: String = "paper", as who: String? = nil) async throws -> WebAnswer {
      try await test.ask("\(base)/files/\(question)", as: who ?? own)
    }

    /// How many openings are on record.
    func openings() async throws -> Int {
      try await test.desk.database.read {
        try $0.count("SELECT count(*) FROM audit WHERE action = 'round.open-file'")
      }
    }
  }

  @Test func `a blind judge opens the work without the name and the properties it came with`()
    async throws
  {
    let ground = try await Ground()
    let page = try await ground.page()
    #expect(page.contains("打开“作品正文”") && page.contains("href=\"\(ground.base)/files/paper\""))
    #expect(page.contains("要有网络才打得开") && !page.contains("不在这里"))
    let file = try await ground.open()
    #expect(file.status == 200)
    #expect(file.length == Self.pdf().count)
    let text = file.text
    #expect(text.hasPrefix("%PDF-1.4") && text.hasSuffix("%%EOF"))
    // Planted in the file's name, its properties and the entry; none of them is anywhere.
    let headers = file.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    let name = Percent.encoded("白一")
    for hidden in ["白一", "甲校", name, ground.entry.text] {
      #expect(
        !text.contains(hidden) && !headers.contains(hidden) && !page.contains(hidden), "\(hidden)")
    }
    // The stored file has them; otherwise this test would prove nothing.
    #expect(String(decoding: Self.pdf(), as: UTF8.self).contains("/Author (白一)"))
  }

  @Test func `nothing in an opened file can run, and nobody keeps a copy on the way`()
    async throws
  {
    let file = try await Ground().open()
    #expect(file.header("Content-Type") == "application/pdf")
    let disposition = file.header("Content-Disposition") ?? ""
    #expect(disposition.hasPrefix("inline; filename=\"table"))
    #expect(disposition.hasSuffix("filename*=UTF-8''\(Percent.encoded("001-作品正文.pdf"))"))
    #expect(file.header("X-Content-Type-Options") == "nosniff")
    #expect(file.header("Cache-Control") == "no-store")
    #expect(file.header("Referrer-Policy") == "no-referrer")
    let policy = file.header("Content-Security-Policy") ?? ""
    #expect(policy.contains("default-src 'none'") && policy.hasSuffix("sandbox"))
  }

  @Test func `without the rulebook's word there is no file, and the judge is told where it is`()
    async throws
  {
    let closed = Self.paper.replacing(", open-to-judges: true", with: "")
    let ground = try await Ground(closed)
    #expect(try await ground.open().status == 404)
    let page = try await ground.page()
    #expect(page.contains("“作品正文”不在这里，请看组委会发给您的材料") && !page.contains("/files/"))
  }

  @Test func `where the round is not blind the file is as it came`() async throws {
    let ground = try await Ground(blind: "none")
    let file = try await ground.open()
    #expect(file.text.contains("/Author (白一)"))
    #expect(
      file.header("Content-Disposition")?.contains(
        Percent.encoded("\(ground.entry.text)-作品正文.pdf")) == true)
  }

  @Test
  func `a file that is not for blind judges, and one of another type, stay closed with the reason`()
    async throws
  {
    let open = try await Ground(Self.paper.replacing("blind: true, ", with: ""))
    #expect(try await open.open().status == 422)
    #expect(try await open.page().contains("不是给盲评评委看的一份，盲评时不打开"))
    let none = try await Ground(file: nil)
    #expect(try await none.open().status == 404)
    #expect(try await none.page().contains("作品正文：没有交"))
    let packed = Array(
      "%PDF-1.5\n/Page\n8 0 obj << /Type /ObjStm >> stream x endstream endobj\n9 0 obj << /Type /XRef /Info 4 0 R >> endobj\nstartxref\n9\n%%EOF"
        .utf8)
    let hidden = try await Ground(file: ("a.pdf", packed))
    let refused = try await hidden.open()
    #expect(refused.status == 422 && refused.text.contains("去不掉，盲评时不打开"))
    #expect(try await hidden.openings() == 0)
  }

  @Test func `another judge's work, another question and no work at all look alike`() async throws {
    let ground = try await Ground()
    let foreign = try await ground.open(as: ground.other)
    #expect(foreign.status == 404)
    for answer in [
      try await ground.open("nothing"),
      try await ground.test.ask(
        "/judge/\(ground.test.edition.id)/review/009/files/paper", as: ground.own),
    ] {
      #expect(answer.status == 404)
    }
    // The office has its own page; nobody else has any.
    for who in ["wangfang", "liming", "zhaomin"] {
      #expect(try await ground.open(as: who).status == 404, "\(who)")
    }
    #expect(try await ground.open(as: "nobody").status == 303)
    #expect(try await ground.openings() == 0)
  }

  @Test func `after a conflict was declared the file is gone at once`() async throws {
    let ground = try await Ground()
    #expect(try await ground.open().status == 200)
    let left = try await ground.test.ask(
      ground.base + "/abstain", ["reason": "作者是我的学生"], as: ground.own)
    #expect(left.status == 303)
    #expect(try await ground.open().status == 404)
  }

  @Test func `when the round is closed its files are`() async throws {
    let ground = try await Ground()
    #expect(
      try await ground.test.put(ground.base + "/new", "88", as: ground.own).status == 200)
    _ = try await ground.test.desk.closeRound("review", edition: ground.test.edition.id)
    #expect(try await ground.open().status == 404)
    #expect(try await ground.page().contains("这一轮已经结束，不再打开"))
  }

  @Test func `the first opening of each file is on record, and who looks again adds nothing`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.page()
    #expect(try await ground.openings() == 0)
    for _ in 1...3 { _ = try await ground.open() }
    #expect(try await ground.openings() == 1)
    try await Ground.attach(
      Self.pdf(author: "白二"), named: "b.pdf", to: ground.entry, of: ground.test,
      reason: "作者另存了一份")
    _ = try await ground.open()
    #expect(try await ground.openings() == 2)
    let records = try await ground.test.ask("records")
    #expect(records.text.contains("评委打开文件") && records.text.contains("会发光的伞"))
    let check = try await ground.test.desk.checkStore()
    #expect(check.isSound, "\(check.findings.filter { $0.count > 0 }.map(\.name))")
  }

  /// Two files that agree on what a judge may see, and differ in the entrant's name for it and in its properties.
  @Test func `a blind judge gets the same bytes whoever made the file`() async throws {
    let ground = try await Ground(file: ("白一.pdf", Self.pdf(author: "白一", maker: "甲校机房")))
    func answers() async throws -> [String] {
      let (page, file) = (
        try await ground.test.ask(ground.base, as: ground.own), try await ground.open()
      )
      return [page, file].map { answer in
        answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
          + answer.text
          .replacing(/value="[0-9a-f]{32,}"/, with: "")
      }
    }
    let before = try await answers()
    try await Ground.attach(
      Self.pdf(author: "李二", maker: "乙校机房"), named: "李二-乙校.pdf", to: ground.entry,
      of: ground.test, reason: "换了一份")
    #expect(try await answers() == before)
    // The office sees the difference.
    let office = try await ground.test.ask("entries/\(ground.entry.text)/files")
    #expect(office.text.contains("SHA-256"))
  }

  @Test func `the office opens the very copy that the judge opens, and is told to look through it`()
    async throws
  {
    let ground = try await Ground()
    let address = "entries/\(ground.entry.text)/files"
    let page = try await ground.test.ask(address)
    #expect(page.text.contains("“评审”：盲评的评委在网页上打开"))
    let judged = try await ground.open()
    let office = try await ground.test.press(
      address + "/paper/judged", ["form": "judged-paper"], on: page)
    #expect(office.status == 200 && office.text == judged.text)
    let screening = try await ground.test.ask("screening/\(ground.entry.text)")
    #expect(screening.text.contains("“作品正文”由盲评的评委打开：通过以前请看一遍"))
    // A clerk who screens may; who may not screen may not.
    #expect(
      try await ground.test.press(
        address + "/paper/judged", ["form": "judged-paper"], on: page, as: "nobody"
      ).status != 200)
  }
}
