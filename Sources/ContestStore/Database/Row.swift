public import Contest

/// The row that a statement stands on. Columns are counted from 0, in the order of the SELECT.
///
/// It is good until the closure that was given it returns; take out what is needed.
public struct Row {
  let statement: any Statement

  @usableFromInline
  init(_ statement: any Statement) {
    self.statement = statement
  }

  public func integer(_ column: Int) throws(StoreError) -> Int {
    try required(statement.integer(at: column), column)
  }

  public func text(_ column: Int) throws(StoreError) -> String {
    try required(statement.text(at: column), column)
  }

  public func blob(_ column: Int) throws(StoreError) -> [UInt8] {
    try required(statement.blob(at: column), column)
  }

  public func flag(_ column: Int) throws(StoreError) -> Bool {
    try integer(column) != 0
  }

  public func points(_ column: Int) throws(StoreError) -> Points {
    Points(tenThousandths: try integer(column))
  }

  public func instant(_ column: Int) throws(StoreError) -> Instant {
    Instant(millisecondsSince1970: Int64(try integer(column)))
  }

  public func digest(_ column: Int) throws(StoreError) -> Digest {
    guard let digest = Digest(try text(column)) else { throw .unexpectedValue(column: column) }
    return digest
  }

  public func optionalInteger(_ column: Int) throws(StoreError) -> Int? {
    try statement.integer(at: column)
  }

  public func optionalText(_ column: Int) throws(StoreError) -> String? {
    try statement.text(at: column)
  }

  public func optionalBlob(_ column: Int) throws(StoreError) -> [UInt8]? {
    try statement.blob(at: column)
  }

  public func optionalPoints(_ column: Int) throws(StoreError) -> Points? {
    try statement.integer(at: column).map(Points.init(tenThousandths:))
  }

  public func optionalInstant(_ column: Int) throws(StoreError) -> Instant? {
    try statement.integer(at: column).map { Instant(millisecondsSince1970: Int64($0)) }
  }

  public func optionalDay(_ column: Int) throws(StoreError) -> CalendarDay? {
    guard let text = try statement.text(at: column) else { return nil }
    guard let day = CalendarDay(text) else { throw .unexpectedValue(column: column) }
    return day
  }

  public func optionalDigest(_ column: Int) throws(StoreError) -> Digest? {
    guard let text = try statement.text(at: column) else { return nil }
    guard let digest = Digest(text) else { throw .unexpectedValue(column: column) }
    return digest
  }

  public func value(_ column: Int) throws(StoreError) -> Value {
    try statement.value(at: column)
  }

  public var columnCount: Int { statement.columnCount }

  private func required<T>(_ value: T?, _ column: Int) throws(StoreError) -> T {
    guard let value else { throw .unexpectedValue(column: column) }
    return value
  }
}
