extension CanonicalBytes {
  public mutating func append(_ value: Value) {
    switch value {
    case .null: append(nil as String?)
    case .integer(let number): append(number)
    case .text(let text): append(text)
    case .blob(let blob): append(Hexadecimal.text(blob))
    }
  }
}
