import Contest

/// Looks up the characters of names in the fonts of this machine, and prints nothing: 名字的字.
///
/// | name | found |
/// |---|---|
/// | 张三 | nothing to say |
/// | a character of the private use area (造字) | every machine shows something else, or a box |
/// | a character that no installed font has | a box |
/// | 𠅤, which the font for names lacks and another has | which font stands in for it |
public struct NameCheck: Sendable {
  /// The characters that cannot be printed; `nil` where all can. ``PrintError/within(_:)`` says which of them a name has.
  public let fault: PrintError?
  /// Characters that another font gives.
  public let fallbacks: [FontFallback]
  /// Fonts that stand for the ones of the standard.
  public let substitutes: [PrintFonts.Substitute]

  /// - Throws: ``PrintError``.
  public init(_ names: [String], fonts: PrintFonts) throws(PrintError) {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: fonts, size: .a4)
    for name in names { document.look(at: name, family: fonts.family(.body)) }
    (fault, fallbacks, substitutes) = (
      document.unprintable, document.fallbacks, fonts.substitutes
    )
  }
}
