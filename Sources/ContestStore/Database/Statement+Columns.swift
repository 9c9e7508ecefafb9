extension Statement {
  /// Reads a column that an engine gives by its value; an engine with a quicker way has its own.
  func integer(at column: Int) throws(StoreError) -> Int? {
    switch try value(at: column) {
    case .integer(let number): number
    case .null: nil
    case .text, .blob: throw .unexpectedValue(column: column)
    }
  }

  func text(at column: Int) throws(StoreError) -> String? {
    switch try value(at: column) {
    case .text(let text): text
    case .null: nil
    case .integer, .blob: throw .unexpectedValue(column: column)
    }
  }

  func blob(at column: Int) throws(StoreError) -> [UInt8]? {
    switch try value(at: column) {
    case .blob(let blob): blob
    case .null: nil
    case .integer, .text: throw .unexpectedValue(column: column)
    }
  }
}
