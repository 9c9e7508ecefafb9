public import Contest

extension Bits128 {
  /// 128 bits from the operating system's generator. The store and the Desk's edge call it; rules never do.
  public static func random() -> Bits128 {
    var system = SystemRandomNumberGenerator()
    // One question of the system instead of two: an import asks for a quarter of a million.
    let bits: UInt128 = system.next()
    return Bits128(
      high: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
  }
}
