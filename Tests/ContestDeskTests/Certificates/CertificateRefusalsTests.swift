import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// What an office may get wrong with certificates: each is told with its line, field or holder in both languages, no number is given
/// and no file written.
struct CertificateRefusalsTests {
  typealias Ground = CertificateActionsTests.Ground

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var request = CertificateRequest()
    /// Makes the template, a name or a list what it should not be; gives the template, `nil` for the built-in one.
    var prepare: @Sendable (Ground) async throws -> String? = { _ in nil }
    /// What is done; `nil` for making the certificates.
    var act: (@Sendable (Ground) async throws -> CertificateBatch)?
    let codes: [String]
    /// What the Chinese message has to name.
    let names: [String]
  }

  /// The template of teams with a text changed.
  static func template(
    _ ground: Ground, _ from: String, _ to: String, beside: [(name: String, bytes: [UInt8])] = []
  ) throws -> String {
    let text = try String(
      contentsOf: try repositoryFile("templates/certificates/team.yml"), encoding: .utf8)
    try #require(text.contains(from))
    for file in beside {
      try Data(file.bytes).write(to: URL(filePath: ground.path(file.name)))
    }
    let path = ground.path("own.yml")
    try text.replacing(from, with: to).write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  static let cases = [
    // White came out black on every certificate, and nothing was said.
    Case(
      testDescription: "a background in the inks of a print shop",
      prepare: { ground in
        let jpeg: [UInt8] =
          [0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8, 0x01, 0xA4, 0x02, 0x52, 4]
          + [UInt8](repeating: 0, count: 100) + [0xFF, 0xD9]
        return try Self.template(
          ground, "background: none", "background: cmyk.jpg", beside: [("cmyk.jpg", jpeg)])
      },
      codes: ["certificate-background-of-inks"], names: ["cmyk.jpg", "RGB", "own.yml"]),
    Case(
      testDescription: "a template with an unknown field",
      prepare: { try Self.template($0, "{names}", "{nmaes}") },
      codes: ["certificate-unknown-field", "certificate-unknown-field"],
      names: ["own.yml › 16:", "“{nmaes}”，是否为“{names}”"]),
    Case(
      testDescription: "a picture that is not one",
      prepare: {
        try Self.template(
          $0, "background: none", "background: a.png", beside: [("a.png", Array("图".utf8))])
      }, codes: ["print-no-picture"], names: ["“a.png”", "own.yml › 9:13"]),
    Case(
      testDescription: "a picture that breaks off",
      prepare: {
        try Self.template(
          $0, "background: none", "background: a.png",
          beside: [("a.png", [0x89] + Array("PNG\r\n\u{1A}\n\0\0\0\rIHDR\0\0".utf8))])
      }, codes: ["print-no-picture"], names: ["“a.png”", "own.yml › 9:13"]),
    Case(
      testDescription: "a picture that is not there",
      prepare: { try Self.template($0, "background: none", "background: a.png") },
      codes: ["certificate-no-background"],
      names: ["“a.png”", "background: none", "own.yml › 9:13"]),
    Case(
      testDescription:
        "a character that no font has, and one of private use, each with whose it is",
      prepare: {
        try await $0.rename("E1", to: "王\u{2FE0}")
        try await $0.rename("E2", to: "李\u{E000}\u{2FE0}")
        return nil
      }, codes: ["certificate-unprintable", "certificate-unprintable"],
      names: ["E1：字体里没有这些字", "U+2FE0", "E2：字体里没有", "有造字", "U+E000"]),
    Case(
      testDescription: "a name of 60 characters",
      prepare: {
        try await $0.rename("E2", to: String(repeating: "长", count: 60))
        return nil
      }, codes: ["certificate-no-room"],
      names: ["team.yml › ", "E2：模板的 fields[3]", "缩到 10.0 磅", "least-size"]),
    Case(
      testDescription: "a level that there is not", request: CertificateRequest(levels: ["三等奖"]),
      codes: ["certificate-unknown-level"], names: ["“三等奖”", "一等奖、二等奖、优胜杯"]),
    Case(
      testDescription: "a level nobody won", request: CertificateRequest(levels: ["二等奖"]),
      prepare: { ground in
        for entry in ["E2", "E3", "E4", "E5", "E6"] {
          try await ground.desk.screen(Entry.ID(entry), .refuse(reason: "重复申报"))
        }
        _ = try await ground.desk.sealOutcome(reason: "异议成立")
        return nil
      }, codes: ["certificate-nobody-has"], names: ["二等奖空缺"]),
    Case(
      testDescription: "a number that another edition has given",
      prepare: { ground in
        let id = ground.edition.judged.edition.id
        try await ground.desk.database.write(
          Action(actor: "t", name: "t", at: PublicEdition.opened)
        ) {
          try $0.execute(
            """
            INSERT INTO certificates (edition_id, sequence, number, kind, position, level, version,
              issued_on, at, actor, digest, sealed, sealed_sha256)
            VALUES (?1, 1, 'X-0002', 'organizer', 0, 'x', 0, '2027-01-01', 0, 'x', 'd', x'', 'h')
            """, id)
          try $0.record(.certificates(id))
        }
        return try Self.template(ground, "{year}-{sequence}", "X-{sequence}")
      }, codes: ["certificate-number-given"], names: ["X-0002", "number"]),
    Case(
      testDescription: "a revoked certificate is not issued again",
      prepare: { ground in
        _ = try await ground.make()
        _ = try await ground.desk.withdrawCertificate("2027-0001", reason: "撤销奖项")
        try FileManager.default.removeItem(atPath: ground.path("证书.pdf"))
        return nil
      },
      act: {
        try await $0.desk.reissueCertificate(
          "2027-0001", reason: "补发", shelf: $0.shelf, to: $0.path("证书.pdf"))
      }, codes: ["certificate-not-valid"], names: ["2027-0001 已撤回"]),
    Case(
      testDescription: "somebody who is twice on the office's list",
      act: { ground in
        try "姓名,单位,称号\n喆祎,市团委,优秀组织者\n王䶮,市团委,优秀组织者\n喆祎,市团委,优秀组织者\n".write(
          toFile: ground.path("名单.csv"), atomically: true, encoding: .utf8)
        return try await ground.make(
          CertificateRequest(.organizer, list: ground.path("名单.csv")))
      }, codes: ["certificate-listed-twice"], names: ["名单.csv › A4", "第 2 行"]),
    Case(
      testDescription: "a name of 60 characters on the office's list",
      act: { ground in
        let name = String(repeating: "长", count: 60)
        try "姓名,单位,称号\n喆祎,市团委,优秀组织者\n\(name),市团委,优秀组织者\n".write(
          toFile: ground.path("名单.csv"), atomically: true, encoding: .utf8)
        return try await ground.make(
          CertificateRequest(.organizer, list: ground.path("名单.csv")))
      }, codes: ["certificate-no-room"], names: ["名单第 3 行：模板的 fields[3]"]),
  ]

  /// What was told, whether thrown or in the report.
  private func told(
    _ make: () async throws -> CertificateBatch
  ) async throws -> (codes: [String], chinese: String, english: String) {
    do {
      let batch = try await make()
      #expect(!batch.isStored && batch.files.isEmpty && batch.hasErrors)
      let problems = batch.problems
      return (
        problems.map(\.code), problems.map { $0.line(in: .chinese) }.joined(separator: "\n"),
        problems.map { $0.line(in: .english) }.joined(separator: "\n")
      )
    } catch let problems as CertificateTemplateProblems {
      return (
        problems.problems.map(\.code), problems.message(in: .chinese),
        problems.message(in: .english)
      )
    } catch let error as any Explained {
      return ([error.code], error.message(in: .chinese), error.message(in: .english))
    }
  }

  @Test(arguments: cases)
  func `faults are reported with their place, and nothing is left half made`(example: Case)
    async throws
  {
    let ground = try await Ground()
    let template = try await example.prepare(ground)
    let before = try await ground.states()
    let told = try await told {
      if let act = example.act { return try await act(ground) }
      return try await ground.make(example.request, template: template)
    }
    #expect(told.codes == example.codes, "\(told.chinese)")
    for name in example.names { #expect(told.chinese.contains(name), "\(told.chinese)") }
    #expect(!told.english.isEmpty)
    #expect(!told.english.unicodeScalars.contains { (0x3002...0x3002).contains($0.value) })
    #expect(try await ground.states() == before)
    #expect(!FileManager.default.fileExists(atPath: ground.path("证书.pdf")))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: ground.edition.judged.folder.path)
    #expect(!left.contains { $0.hasSuffix(".pdf") || $0.hasSuffix(".tmp") }, "\(left)")
  }

  /// It was said that “the file” is empty.
  @Test func `an empty template is told by its name`() async throws {
    let ground = try await Ground()
    let path = ground.path("own.yml")
    try "".write(toFile: path, atomically: true, encoding: .utf8)
    let problems = try await #require(throws: CertificateTemplateProblems.self) {
      try await ground.make(template: path)
    }
    for language in Language.allCases {
      #expect(problems.message(in: language).contains("own.yml"))
    }
  }

  @Test func `a background of another shape than the page is printed, and it is said`() async throws
  {
    let ground = try await Ground()
    let dot = try #require(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
      ))
    let own = try Self.template(
      ground, "background: none", "background: a.png", beside: [("a.png", Array(dot))])
    let batch = try await ground.make(mode: .preview, template: own)
    #expect(batch.notes.contains { $0.chinese.hasPrefix("背景图“a.png”是 1×1 点，纸是 297×210 毫米") })
    // Scans are a few dots more or less, and bleed goes all round.
    for (width, height) in [(3508, 2480), (3507, 2481), (3579, 2551)] {
      #expect(
        CertificatePress.stretched("", width: width, height: height, over: (297, 210)) == nil)
    }
    #expect(CertificatePress.stretched("", width: 2480, height: 3508, over: (297, 210)) != nil)
  }
}
