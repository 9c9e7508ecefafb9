extension Connection {
  /// Runs a query once for each portion of a list of values and hands its rows to `read`. `sql` gets the parameters of the
  /// portion, as they stand behind `IN`. What else the rows have to be is asked of the rows: beside another condition, an engine may
  /// go through all that meets that one for each portion.
  ///
  /// A portion has 8 or 100 parameters, the last value repeated where it has fewer, so that an engine prepares two statements for
  /// lists of any length.
  func forEach(
    of values: [Value], _ sql: (_ list: String) -> String,
    row read: (Row) throws -> Void
  ) throws {
    guard let last = values.last else { return }
    let size = values.count <= 8 ? 8 : 100
    let list = (0..<size).map { "?\($0 + 1)" }.joined(separator: ", ")
    let text = sql(list)
    for start in stride(from: 0, to: values.count, by: size) {
      let end = min(start + size, values.count)
      let statement = try prepare(text)
      for place in 0..<size {
        let value = start + place < end ? values[start + place] : last
        try value.bind(to: statement, at: place + 1)
      }
      defer { statement.reset() }
      while try statement.step() { try read(Row(statement)) }
    }
  }
}
