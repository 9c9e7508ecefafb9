public import Contest
public import ContestSheets
import ContestStore
import Foundation

/// A file that somebody hands in: its name for reports, and the SHA-256 by which it is recognized.
struct ReceivedFile {
  /// The name without folders; ID numbers and mobiles in it are masked.
  let name: String
  let digest: Digest
  /// Whether it is a text, such as CSV. Two of the same content are the same to the byte, whoever wrote them; a workbook also has
  /// the moments at which it was saved.
  let isText: Bool

  init(_ path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw JudgingError.cannotRead(path: path)
    }
    digest = Digest(of: Array(data))
    isText = !data.contains(0)
    name = FilesTogether.shownName(path)
  }
}

/// A report on one file that somebody handed in. Either the whole file was taken or nothing.
public protocol ReceivedFileReport: Sendable {
  var fileName: String { get }
  /// The SHA-256 by which the file is recognized.
  var digest: String { get }
  var problems: [Problem] { get }
  /// What was read from each cell of the file.
  var account: FileAccount { get }
  var isTaken: Bool { get }
}

extension ReceivedFileReport {
  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

/// A report whose account of cells is completed once its errors are known.
protocol AccountedReport: ReceivedFileReport {
  var account: FileAccount { get set }
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
