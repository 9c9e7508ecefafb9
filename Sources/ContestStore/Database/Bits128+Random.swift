public import Contest

extension Bits128 {
  /// 128 bits from the operating system's generator. The store and the Desk's edge call it; rules never do.
  public static func random() -> Bits128 {
    var system = SystemRandomNumberGenerator()
    return Bits128(high: system.next(), low: system.next())
  }
}
