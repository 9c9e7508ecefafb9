import Contest
import ContestTestSupport
import Foundation
import Testing

struct RemedyTests {
  @Test(arguments: ["Contest", "ContestStore", "ContestSheets", "ContestDesk"])
  func `no message below the command line names one of its options`(module: String) throws {
    let folder = try repositoryFile("Sources/\(module)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var seen = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      seen += 1
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { continue }
        #expect(
          code.firstMatch(of: #/"[^"]*(?:^|[ （(，])--[a-z][a-z-]+/#) == nil,
          "\(file.lastPathComponent): \(code)")
      }
    }
    #expect(seen > 10)
  }
}
