public import Contest

/// Something that can stand for `?1`, `?2`, … in a statement.
public protocol Bindable {
  func bind(to statement: any Statement, at index: Int) throws(StoreError)
}

extension Int: Bindable {
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(self, at: index)
  }
}

extension Bool: Bindable {
  /// Yes is 1, no is 0.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(self ? 1 : 0, at: index)
  }
}

extension String: Bindable {
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(self, at: index)
  }
}

extension [UInt8]: Bindable {
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(self, at: index)
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    switch self {
    case .none: try statement.bindNull(at: index)
    case .some(let value): try value.bind(to: statement, at: index)
    }
  }
}

extension Points: Bindable {
  /// Ten-thousandths of a point.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(tenThousandths, at: index)
  }
}

extension Instant: Bindable {
  /// Milliseconds since 1970, UTC.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(Int(millisecondsSince1970), at: index)
  }
}

extension CalendarDay: Bindable {
  /// Text such as `2027-04-12`.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(description, at: index)
  }
}

extension Bindable where Self: Identifier {
  /// The id's text.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(text, at: index)
  }
}

extension Entry.ID: Bindable {}
extension Judge.ID: Bindable {}
extension Edition.ID: Bindable {}
extension Round.ID: Bindable {}
extension TaskRule.ID: Bindable {}
extension FollowUpRule.ID: Bindable {}
extension Track.ID: Bindable {}
extension Tier.ID: Bindable {}
extension Criterion.ID: Bindable {}
extension Rulebook.ID: Bindable {}

extension Entry.Identity: Bindable {
  /// 32 hexadecimal digits.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(text, at: index)
  }
}

extension Digest: Bindable {
  /// 64 hexadecimal digits.
  public func bind(to statement: any Statement, at index: Int) throws(StoreError) {
    try statement.bind(text, at: index)
  }
}
