/// What somebody noted on a cell, which shows when the pointer is on it: 批注.
public struct CellComment: Hashable, Sendable {
  /// Both 1-based.
  public let row, column: Int
  /// Its words; the answers to it follow, each behind a slash.
  public let text: String
  /// Who wrote it, as the file says.
  let author: String

  /// The author of the comments that we write into a copy with its faults marked. They say nothing of their own when the copy
  /// comes back.
  static let ours = "Contest"
  /// The author of comments in such a copy that hold what somebody noted on the original.
  static let kept = "原批注"
}
