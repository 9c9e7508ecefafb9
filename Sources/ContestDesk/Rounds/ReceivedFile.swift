import Contest
import ContestSheets
import ContestStore
import Foundation

/// A file that somebody hands in: how it is called in reports, and the SHA-256 by which it is known again.
struct ReceivedFile {
  /// Without its folders; numbers of persons in it are masked.
  let name: String
  let digest: Digest

  init(_ path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw JudgingError.cannotRead(path: path)
    }
    digest = Digest(of: Array(data))
    name = FilesTogether.shownName(path)
  }
}

/// A report on a file of which every cell is accounted for.
protocol AccountedReport {
  var problems: [Problem] { get }
  var account: FileAccount { get set }
  var hasErrors: Bool { get }
}

extension AccountedReport {
  /// The report with the cells that errors name counted as refused.
  func accounted(_ path: String) throws -> Self {
    guard hasErrors else { return self }
    var report = self
    report.account = try account.refusing(problems, inFileAt: path)
    return report
  }
}
