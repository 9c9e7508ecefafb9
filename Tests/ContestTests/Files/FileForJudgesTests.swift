import Contest
import Testing

/// Which judge opens which file, and in what copy.
struct FileForJudgesTests {
  private static func question(open: Bool = true, blind: Bool = true) -> FormField {
    FormField(
      id: "paper", name: Bilingual(chinese: "作品正文"), kind: .file, isBlind: blind,
      isOpenToJudges: open)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let question: FormField
    let ending: String
    var length = 1_000
    let isBlind: Bool
    let expected: FileForJudges?
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a rulebook that does not say so opens nothing", question: question(open: false),
      ending: "pdf", isBlind: false, expected: nil),
    Case(
      name: "nor in a blind round", question: question(open: false), ending: "pdf", isBlind: true,
      expected: nil),
    Case(
      name: "where everybody knows everybody a file is opened as it came",
      question: question(blind: false), ending: "docx", isBlind: false, expected: .whole),
    Case(
      name: "a file that is not for blind judges is kept from them",
      question: question(blind: false), ending: "pdf", isBlind: true,
      expected: .kept(.notForBlindJudges)),
    Case(
      name: "a blind judge opens a PDF without its properties", question: question(),
      ending: "pdf", isBlind: true, expected: .withoutProperties),
    Case(
      name: "and a picture", question: question(), ending: "jpg", isBlind: true,
      expected: .withoutProperties),
    Case(
      name: "a document of Word names its author", question: question(), ending: "docx",
      isBlind: true, expected: .kept(.otherType(ending: "docx"))),
    Case(
      name: "a film may name who made it", question: question(), ending: "mp4", isBlind: true,
      expected: .kept(.otherType(ending: "mp4"))),
    Case(
      name: "a picture of 33 MB", question: question(), ending: "png", length: 33 * 1024 * 1024,
      isBlind: true, expected: .kept(.tooLarge(limit: FileForJudges.mostOfPicture))),
    Case(
      name: "a PDF of 33 MB", question: question(), ending: "pdf", length: 33 * 1024 * 1024,
      isBlind: true, expected: .withoutProperties),
  ]

  @Test(arguments: cases)
  func `what a judge opens follows from the rulebook, the round and the type`(one: Case) {
    #expect(
      FileForJudges(one.question, ending: one.ending, length: one.length, isBlind: one.isBlind)
        == one.expected)
  }

  @Test func `only PDF and pictures are shown by a browser`() {
    let shown = ["pdf", "jpg", "jpeg", "png", "gif", "webp"]
    for ending in FileType.allCases.flatMap(\.endings) + ["html", "svg", "js", ""] {
      #expect(
        (FileForJudges.shownType(ending: ending) != nil) == shown.contains(ending), "\(ending)")
    }
  }

  private static func rulebook(_ field: String, blind: String = "double") -> String {
    """
    rulebook: files-test
    name: 测试赛
    version: "1"
    source: invented for tests
    subject: work
    tracks: [{id: idea, name: 创意}]
    form: [\(field)]
    tiers:
      - id: city
        name: 市赛
        rounds:
          - {id: review, name: 网络评审, kind: review, blind: \(blind), judges-per-entry: 1, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], combine: {average: mean}}
        awards: [{level: 一等奖, count: 1}]
    """
  }

  private static func told(_ field: String, blind: String = "double") throws -> [String] {
    RulebookReader.read(rulebook(field, blind: blind), file: "x.yml").problems.map {
      "\($0.severity) \($0.explanation.code)"
    }
  }

  @Test func `the rulebook is told which files blind judges open, and which they do not`() throws {
    let open = "{id: paper, name: 正文, kind: file, open-to-judges: true"
    #expect(try Self.told(open + ", blind: true}") == ["note rulebook-open-to-blind-judges"])
    #expect(try Self.told(open + "}") == ["note rulebook-kept-from-blind-judges"])
    #expect(try Self.told(open + "}", blind: "none") == [])
    #expect(try Self.told("{id: paper, name: 正文, kind: file, blind: true}") == [])
    #expect(
      try Self.told("{id: paper, name: 正文, kind: text, open-to-judges: true}")
        == ["error rulebook-open-to-judges-no-file"])
  }

  @Test func `what the rulebook says of it stands in its sentences`() throws {
    func line(_ field: String) throws -> String {
      let read = RulebookReader.read(Self.rulebook(field), file: nil)
      let rulebook = try #require(read.rulebook)
      return try #require(
        rulebook.sections(in: .chinese).flatMap(\.lines).first { $0.contains("填写“正文”") })
    }
    let base = "{id: paper, name: 正文, kind: file"
    #expect(try line(base + "}") == "填写“正文”。")
    #expect(try line(base + ", blind: true}").contains("给盲评评委看的一份"))
    #expect(
      try line(base + ", blind: true, open-to-judges: true}")
        == "填写“正文”，评委在网页上打开，盲评时也打开：去掉文件名和文件属性，内容不改，所以其中不能有姓名和单位，审核时逐件看一遍。")
    #expect(
      try line(base + ", open-to-judges: true}") == "填写“正文”，评委在网页上打开，盲评的轮次不打开。")
  }
}
