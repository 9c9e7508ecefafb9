extension Entry {
  /// The identity of an entry across tiers and sites: 作品标识. It has 128 random bits and is made once, when the entry is
  /// registered.
  ///
  /// What people see and type is ``ID``, the code that one site gave (`A194785`). Sites make their codes with one
  /// formula from starts of their own, so two sites may have one code for different works. Identities differ, and say
  /// nothing about the work.
  public struct Identity: Hashable, Sendable {
    public let bits: Bits128

    public init(_ bits: Bits128) { self.bits = bits }

    /// Reads 32 hexadecimal digits; `nil` for anything else.
    public init?(_ text: String) {
      guard let bits = Bits128(text) else { return nil }
      self.init(bits)
    }

    /// 32 lower-case hexadecimal digits.
    public var text: String { bits.text }
  }
}
