extension Int {
  /// A whole number that came with a request: a part of the address, a field of a form, a header.
  ///
  /// One of more than twelve digits is nobody's, and is not taken: whatever adds one to it, or counts it in thousands, would go beyond
  /// what an `Int` holds, and that ends the server for everybody.
  init?(sent text: some StringProtocol) {
    guard let number = Int(text), (-999_999_999_999...999_999_999_999).contains(number) else {
      return nil
    }
    self = number
  }
}
