/// Numbers of rows for a sentence: `3、4`, `3、4、5 等共 12 行`.
public struct RowNumbers: Hashable, Sendable {
  private let rows: [Int]
  private static let most = 10

  init(_ rows: [Int]) {
    self.rows = rows
  }

  var chinese: String {
    let shown = rows.prefix(Self.most).map(String.init).joined(separator: "、")
    return rows.count > Self.most ? "\(shown) 等共 \(rows.count)" : shown
  }

  var english: String {
    let shown = rows.prefix(Self.most).map(String.init).joined(separator: ", ")
    return rows.count > Self.most ? "\(shown) and \(rows.count - Self.most) more" : shown
  }
}
