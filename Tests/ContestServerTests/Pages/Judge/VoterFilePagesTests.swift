import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Who votes on the candidates opens their files where the rulebook opens them to judges.
struct VoterFilePagesTests {
  private static let paper =
    "{id: paper, name: 事迹材料, kind: file, accept: [pdf, docx], max-size: 1MB, open-to-judges: true}"
  private static let pdf = Array(
    """
    %PDF-1.4
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R >> endobj
    4 0 obj << /Author (白一) >> endobj
    trailer << /Root 1 0 R /Info 4 0 R >>
    startxref
    9
    %%EOF
    """.utf8)

  /// Two candidates, of whom the first has a file, and three voters.
  private struct Ground {
    let test: PlainSite
    let first, second: Entry.ID
    var base: String { "/judge/\(test.edition.id)/vote" }

    init(_ form: String = VoterFilePagesTests.paper, opened: Bool = true) async throws {
      var plain = try await PlainSite(
        "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, named: true}",
        rules: ["form: [\(form)]"])
      _ = try await plain.take(
        "take/judges", "评委.csv", "评委编号,姓名,工作单位\nJ1,张三,市科协\nJ2,李四,市教委\nJ3,王五,市团委\n")
      let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n"
      #expect(try await plain.take("take/entries", "报名.csv", works).status == 303)
      let lines = try await plain.desk.findEntries(plain.edition).lines.map(\.stored.entry)
      first = try #require(lines.first { $0.title == "甲作" }).id
      second = try #require(lines.first { $0.title == "乙作" }).id
      let path = plain.folder.appending(path: "白一-甲校.pdf")
      try Data(VoterFilePagesTests.pdf).write(to: path)
      _ = try await plain.desk.attachFile(path.path, to: first, field: "paper")
      for id in [first, second] { try await plain.desk.screen(id, .pass) }
      plain = try await plain.letting(judges: ["J1", "J2", "J3"], by: .open)
      test = plain
      guard opened else { return }
      _ = try await test.press("ballots/vote", ["form": "open", "voters": "张三、李四"])
    }

    func open(_ entry: Entry.ID? = nil, as who: String = "J1") async throws -> WebAnswer {
      try await test.ask("\(base)/\(entry ?? first)/files/paper", as: who)
    }

    func page(as who: String = "J1") async throws -> String {
      try await test.ask(base, as: who).text
    }
  }

  @Test func `a voter opens a candidate's file before and while the paper is open`() async throws {
    let ground = try await Ground()
    let early = try await ground.page()
    #expect(early.contains("候选人的材料") && early.contains("打开“事迹材料”"))
    #expect(early.contains("事迹材料：没有交"))
    #expect(try await ground.open().status == 200)
    _ = try await ground.test.press("ballots/vote", ["form": "run", "absent": ""])
    let paper = try await ground.page()
    #expect(paper.contains("href=\"\(ground.base)/\(ground.first)/files/paper\""))
    let file = try await ground.open()
    // A ballot names its candidates, so the file is as it came, under the office's name for it.
    #expect(file.status == 200 && file.text.contains("/Author (白一)"))
    #expect(file.header("Content-Security-Policy")?.hasSuffix("sandbox") == true)
    #expect(
      file.header("Content-Disposition")?.contains(
        Percent.encoded("\(ground.first.text)-事迹材料.pdf")) == true)
    // The first opening is on record, as a judge's is.
    let count = try await ground.test.desk.database.read {
      try $0.count("SELECT count(*) FROM audit WHERE action = 'round.open-file'")
    }
    #expect(count == 1)
    let office = try await ground.test.ask("entries/\(ground.first)/files")
    #expect(office.text.contains("“表决”：评委在网页上打开，是交来的原样"))
  }

  @Test func `who has no vote opens nothing, and what is not there looks alike`() async throws {
    let closed = try await Ground(opened: false)
    #expect(try await closed.open().status == 404)
    let ground = try await Ground()
    #expect(try await ground.open(as: "J3").status == 404)
    for who in ["wangfang", "liming"] { #expect(try await ground.open(as: who).status == 404) }
    #expect(try await ground.open(as: "nobody").status == 303)
    for answer in [try await ground.open(ground.second), try await ground.open("A999999")] {
      #expect(answer.status == 404)
    }
    let silent = try await Ground(Self.paper.replacing(", open-to-judges: true", with: ""))
    #expect(try await silent.open().status == 404)
    #expect(try await !silent.page().contains("/files/"))
  }

  @Test func `a recused voter opens nothing of the candidate, nor anybody of one who has left`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.test.desk.recuseVoter(
      "J1", from: ground.first.text, in: "vote", edition: ground.test.edition.id, reason: "师生")
    #expect(try await ground.open().status == 404)
    #expect(try await !ground.page().contains("打开“事迹材料”"))
    #expect(try await ground.open(as: "J2").status == 200)
    try await ground.test.desk.screen(ground.first, .withdraw(reason: "退出"))
    #expect(try await ground.open(as: "J2").status == 404)
  }
}
