import Contest
import ContestTestSupport
import Foundation
import Testing

struct CertificateTemplateReaderTests {
  static let good = """
    certificate: prize
    name: 荣誉证书
    kinds: [team]
    number: "{year}-{sequence}"
    fields:
      - {text: "{names} {number}", x: 10, y: 10, width: 100, size: 20}
    """

  @Test func `what a template leaves out has its defaults`() throws {
    let reading = CertificateTemplateReader.read(Self.good)
    #expect(reading.problems.isEmpty)
    let template = try #require(reading.template)
    #expect(template.page == (297, 210))
    #expect(template.background == nil && template.qr == nil && template.frames.isEmpty)
    let text = try #require(template.texts.first)
    #expect((text.leastSize, text.height) == (12, 200))
    #expect(text.long == .breakLines && text.font == "body" && text.english == nil)
  }

  @Test(arguments: [
    ("{names}", "{nmaes}", "certificate-unknown-field", 6),
    ("[team]", "[taem]", "certificate-unknown-word", 3),
    ("x: 10", "x: 250", "certificate-outside-page", 6),
    ("{number}", "", "certificate-lacks-field", 1),
    ("{year}-{sequence}", "{year}", "certificate-number-pattern", 4),
    ("size: 20", "sise: 20", "certificate-unknown-key", 6),
    ("width: 100", "width: abc", "certificate-wrong-shape", 6),
    ("kinds: [team]", "kinds: [team]\nframes: [{inset: 5, color: red}]", "certificate-color", 4),
    ("kinds: [team]", "kinds: [team]\nbackground: ../a.png", "certificate-background-name", 4),
    (
      "kinds: [team]", "kinds: [team]\nqr: {x: 290, y: 10, size: 20}", "certificate-outside-page", 4
    ),
    ("kinds: [team]", "kinds: [team]\npaper: A5", "certificate-unknown-word", 4),
  ])
  func `each fault is named with its line`(
    from: String, to: String, code: String, line: Int
  ) {
    let reading = CertificateTemplateReader.read(
      Self.good.replacing(from, with: to), file: "证书.yml")
    #expect(reading.template == nil)
    #expect(reading.problems.map(\.code) == [code])
    #expect(reading.problems.first?.place.row == line)
    for language in Language.allCases {
      #expect(reading.problems.first?.message(in: language).isEmpty == false)
    }
  }

  /// They were told as faults of a rulebook, which the office then looked through in vain.
  @Test(arguments: [
    ("name: 荣誉证书", "nmae: 荣誉证书", "certificate"), ("name: 荣誉证书\n", "", "certificate"),
    ("name: 荣誉证书", "name:", "certificate"), ("name: 荣誉证书", "name: &a 荣誉证书\nbackground: *a", "YAML"),
  ])
  func `no fault of a template is told as one of a rulebook`(
    from: String, to: String, named: String
  ) {
    let problems = CertificateTemplateReader.read(Self.good.replacing(from, with: to)).problems
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.code.hasPrefix("certificate-") }, "\(problems.map(\.code))")
    for language in Language.allCases {
      let told = problems.map { $0.message(in: language) }.joined()
      #expect(told.contains(named), "\(told)")
      #expect(!told.lowercased().contains("rulebook") && !told.contains("规程"), "\(told)")
    }
  }

  @Test(arguments: [
    RulebookFault.tooLarge(bytes: 300_000, most: 262_144), .alias,
    .syntax("did not find expected <document start>"),
  ])
  func `what any file of YAML may have wrong is not told as a fault of a rulebook`(
    fault: RulebookFault
  ) {
    for language in Language.allCases {
      let told = fault.message(in: language)
      #expect(!told.lowercased().contains("rulebook") && !told.contains("规程"), "\(told)")
    }
  }

  @Test func `all faults are told at once`() {
    let text = Self.good.replacing("{names}", with: "{nmaes}").replacing("{year}-", with: "年 ")
      .replacing("[team]", with: "[taem]")
    #expect(CertificateTemplateReader.read(text).problems.count == 3)
  }

  @Test(arguments: ["team", "member", "adviser", "organization", "organizer", "honour"])
  func `the templates that are built in hold, in both languages`(id: String) throws {
    let file = try repositoryFile("templates/certificates/\(id).yml")
    let reading = CertificateTemplateReader.read(try String(contentsOf: file, encoding: .utf8))
    #expect(reading.problems.map { $0.line(in: .english) } == [])
    let template = try #require(reading.template)
    #expect(template.id == id && template.qr != nil)
    #expect(template.texts.count { $0.english != nil } >= 4)
    #expect(template.texts.contains { $0.chinese.fields.contains(.code) })
    #expect(template.textsOverQR.isEmpty)
  }

  @Test func `texts that lie over the QR code are found`() throws {
    let file = try repositoryFile("templates/certificates/team.yml")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("qr: {x: 44, y: 154, size: 28}", with: "qr: {x: 150, y: 154, size: 28}")
    let template = try #require(CertificateTemplateReader.read(text).template)
    // The office and the day stand right of 150 mm, the last two of eight.
    #expect(template.textsOverQR.map(\.path) == ["fields[7]", "fields[8]"])
  }
}
