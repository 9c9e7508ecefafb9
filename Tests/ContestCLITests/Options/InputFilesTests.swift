import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

struct InputFilesTests {
  private func folder(_ names: [String]) throws -> String {
    let folder = try temporaryFolder()
    for name in names {
      let path = folder.appending(path: name)
      if name.hasSuffix("/") {
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
      } else {
        try Data().write(to: path)
      }
    }
    return folder.path(percentEncoded: false)
  }

  private func names(_ paths: [String]) -> [String] {
    paths.map { $0.split(separator: "/").last.map(String.init) ?? "" }
  }

  @Test func `of a folder the workbooks are read as people count, and the rest is named`() throws {
    let folder = try folder([
      "评委10.xlsx", "评委2.XLSX", "说明.docx", "~$评委2.xlsx", ".隐藏.xlsx", "旧.xlsx/",
    ])
    let input = try InputFiles([folder], ending: "xlsx")
    #expect(names(input.paths) == ["评委2.XLSX", "评委10.xlsx"])
    #expect(Set(names(input.passedOver)) == ["说明.docx", "旧.xlsx"])
  }

  @Test func `files that are named are taken as they are, in their order`() throws {
    let folder = try folder(["b.xlsx"])
    let input = try InputFiles(["z.xlsx", folder, "a.csv"], ending: "xlsx")
    #expect(names(input.paths) == ["z.xlsx", "b.xlsx", "a.csv"])
    #expect(input.passedOver.isEmpty)
  }

  @Test func `a folder with nothing to read is refused by name`() throws {
    let folder = try folder(["说明.docx"])
    #expect(throws: InputFilesError.nothingInFolder(folder, ending: "xlsx", others: 1)) {
      try InputFiles([folder], ending: "xlsx")
    }
  }
}
