extension Connection {
  /// Runs a query once for each portion of a list of values and hands its rows to `read`. `sql` gets the parameters of the
  /// portion, as they stand behind `IN`; `?1` is `fixed`.
  ///
  /// A portion has 8 or 100 parameters, the last value repeated where it has fewer, so that an engine prepares two statements for
  /// lists of any length.
  func forEach(
    of values: [Value], besides fixed: Value, _ sql: (_ list: String) -> String,
    row read: (Row) throws -> Void
  ) throws {
    guard let last = values.last else { return }
    let size = values.count <= 8 ? 8 : 100
    let list = (0..<size).map { "?\($0 + 2)" }.joined(separator: ", ")
    let text = sql(list)
    for start in stride(from: 0, to: values.count, by: size) {
      let end = min(start + size, values.count)
      let statement = try prepare(text)
      try fixed.bind(to: statement, at: 1)
      for place in 0..<size {
        let value = start + place < end ? values[start + place] : last
        try value.bind(to: statement, at: place + 2)
      }
      defer { statement.reset() }
      while try statement.step() { try read(Row(statement)) }
    }
  }
}
