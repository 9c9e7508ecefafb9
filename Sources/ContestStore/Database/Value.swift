/// One value of a column or parameter, where its type is known only at run time.
///
/// There is no real number: points are integers in ten-thousandths, and what else is exact is kept as text.
public enum Value: Hashable, Sendable {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])

  /// Whether it is NULL; nothing is compared for it.
  var isNull: Bool { if case .null = self { true } else { false } }
}

extension Value: Bindable {
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    switch self {
    case .null: try statement.bindNull(at: index)
    case .integer(let value): try statement.bind(value, at: index)
    case .text(let value): try statement.bind(value, at: index)
    case .blob(let value): try statement.bind(value, at: index)
    }
  }
}
