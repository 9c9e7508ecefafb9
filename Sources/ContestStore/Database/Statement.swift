/// A prepared statement on one connection. It is valid inside the `read` or `write` that prepared it.
///
/// Most code calls ``Connection``; a loop over many rows prepares once and runs often:
///
///     let insert = try transaction.prepare("INSERT INTO answers (entry_id, field, value) VALUES (?1, ?2, ?3)")
///     for answer in answers { try insert.execute(answer.entry, answer.field, answer.value) }
public protocol Statement: AnyObject {
  /// Parameters are counted from 1, as `?1` is.
  func bindNull(at index: Int) throws(StoreError)
  func bind(_ value: Int, at index: Int) throws(StoreError)
  func bind(_ value: String, at index: Int) throws(StoreError)
  func bind(_ value: [UInt8], at index: Int) throws(StoreError)

  /// Goes to the next row; `false` when there is none.
  func step() throws(StoreError) -> Bool
  /// Makes ready for the next run; what was bound stays.
  func reset()
  /// The rows that the last run inserted, updated or deleted.
  var changedRows: Int { get }

  /// Columns are counted from 0; `nil` stands for NULL.
  func integer(at column: Int) throws(StoreError) -> Int?
  func text(at column: Int) throws(StoreError) -> String?
  func blob(at column: Int) throws(StoreError) -> [UInt8]?
  func value(at column: Int) throws(StoreError) -> Value
  var columnCount: Int { get }
  var columnNames: [String] { get }
}

extension Statement {
  @inlinable
  func bindAll<each V: Bindable>(_ values: repeat each V) throws(StoreError) {
    var index = 1
    for value in repeat each values {
      try value.bind(to: self, at: index)
      index += 1
    }
  }

  /// Runs to the end and returns how many rows were changed.
  @inlinable @discardableResult
  public func execute<each V: Bindable>(_ values: repeat each V) throws(StoreError) -> Int {
    try bindAll(repeat each values)
    defer { reset() }
    while try step() {}
    return changedRows
  }

  /// Returns the first row, read by `row`; `nil` if there is none.
  @inlinable
  public func first<each V: Bindable, T>(
    _ values: repeat each V, row read: (Row) throws -> T
  ) throws -> T? {
    try bindAll(repeat each values)
    defer { reset() }
    return try step() ? read(Row(self)) : nil
  }

  /// Returns all rows, each read by `row`.
  @inlinable
  public func all<each V: Bindable, T>(
    _ values: repeat each V, row read: (Row) throws -> T
  ) throws -> [T] {
    try bindAll(repeat each values)
    defer { reset() }
    var rows: [T] = []
    while try step() { rows.append(try read(Row(self))) }
    return rows
  }

  /// Hands each row to `row` as it comes.
  @inlinable
  public func forEach<each V: Bindable>(
    _ values: repeat each V, row read: (Row) throws -> Void
  ) throws {
    try bindAll(repeat each values)
    defer { reset() }
    while try step() { try read(Row(self)) }
  }
}
