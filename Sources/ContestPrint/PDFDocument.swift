import CPango
import Contest

/// A document in PDF, drawn page by page: text is set by Pango and drawn by cairo, fonts are embedded as far as they are used.
///
/// The same calls give the same bytes: the only date in the file is `created`, and no person or computer is named. Lengths are
/// points of 1/72 inch from the upper left corner.
final class PDFDocument {
  /// Where a text stands in its width.
  enum Alignment { case left, center, right }

  private let output = Output()
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  private let fonts: PrintFonts
  private var missing: [Character] = []
  private var invented: [Character] = []
  private var known: Set<Character> = []

  init(title: String, created: Instant, fonts: PrintFonts, size: PaperSize) throws(PrintError) {
    self.fonts = fonts
    let surface = cairo_pdf_surface_create_for_stream(
      { output, bytes, count in
        guard let output, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(output).toOpaque(), size.width, size.height)
    guard let surface, let cairo = cairo_create(surface) else {
      throw .failed("cairo_pdf_surface_create")
    }
    self.surface = surface
    self.cairo = cairo
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, Self.date(created))
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// What was drawn, as the bytes of a PDF file. Nothing can be drawn afterwards.
  ///
  /// - Throws: ``PrintError/noGlyphs(_:)`` where a character would have come out as a box,
  ///   ``PrintError/privateCharacters(_:)`` where a font may show any picture for it.
  func finish() throws(PrintError) -> [UInt8] {
    cairo_surface_finish(surface)
    if !invented.isEmpty { throw .privateCharacters(invented) }
    if !missing.isEmpty { throw .noGlyphs(missing) }
    for status in [cairo_status(cairo), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS {
      throw .failed(String(cString: cairo_status_to_string(status)))
    }
    return output.bytes
  }

  func beginPage(_ size: PaperSize) {
    cairo_pdf_surface_set_size(surface, size.width, size.height)
  }

  func endPage() { cairo_show_page(cairo) }

  /// Sets a text into a width; lines break between words and between Chinese characters.
  func text(
    _ text: String, _ font: PrintFonts.Use, size: Double, bold: Bool = false, width: Double,
    _ alignment: Alignment = .left
  ) -> SetText {
    look(at: text, font)
    let layout = SetText(pango_cairo_create_layout(cairo))
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, fonts.family(font))
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    if bold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    pango_layout_set_font_description(layout.pointer, description)
    pango_context_set_language(
      pango_layout_get_context(layout.pointer), pango_language_from_string("zh-cn"))
    pango_layout_set_width(layout.pointer, Int32(max(width, 1) * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout.pointer, PANGO_WRAP_WORD_CHAR)
    let side =
      switch alignment {
      case .left: PANGO_ALIGN_LEFT
      case .center: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    pango_layout_set_alignment(layout.pointer, side)
    pango_layout_set_text(layout.pointer, text, -1)
    return layout
  }

  func draw(_ text: SetText, x: Double, y: Double) {
    cairo_move_to(cairo, x, y)
    pango_cairo_show_layout(cairo, text.pointer)
  }

  /// Draws the part of a text that lies within `height` from `offset` on.
  func draw(_ text: SetText, x: Double, y: Double, from offset: Double, height: Double) {
    cairo_save(cairo)
    cairo_rectangle(cairo, x, y, text.width + 1, height)
    cairo_clip(cairo)
    draw(text, x: x, y: y - offset)
    cairo_restore(cairo)
  }

  /// A frame of thin lines, filled with grey where `isShaded`.
  func frame(x: Double, y: Double, width: Double, height: Double, isShaded: Bool = false) {
    if isShaded {
      cairo_set_source_rgb(cairo, 0.93, 0.93, 0.93)
      cairo_rectangle(cairo, x, y, width, height)
      cairo_fill(cairo)
      cairo_set_source_rgb(cairo, 0, 0, 0)
    }
    cairo_set_line_width(cairo, 0.5)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_stroke(cairo)
  }

  /// Notes the characters of a text that no font has, and those of private use, for which each font has a picture of its own.
  private func look(at text: String, _ font: PrintFonts.Use) {
    for character in text where !known.contains(character) {
      known.insert(character)
      guard !character.isWhitespace, !character.isASCII else { continue }
      if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .privateUse })
      {
        invented.append(character)
        continue
      }
      let layout = SetText(pango_cairo_create_layout(cairo))
      pango_layout_set_text(layout.pointer, String(character), -1)
      if pango_layout_get_unknown_glyphs_count(layout.pointer) > 0 { missing.append(character) }
    }
  }

  /// `2027-05-04T08:00:00Z`, as cairo reads dates.
  private static func date(_ instant: Instant) -> String {
    let seconds = instant.millisecondsSince1970 / 1000
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  private final class Output {
    var bytes: [UInt8] = []
  }
}

/// A text that was set and knows how large it is.
final class SetText {
  let pointer: OpaquePointer?

  init(_ pointer: OpaquePointer?) { self.pointer = pointer }

  deinit { if let pointer { g_object_unref(UnsafeMutableRawPointer(pointer)) } }

  var height: Double { size.height }
  var width: Double { Double(pango_layout_get_width(pointer)) / Double(PANGO_SCALE) }
  /// The width that the letters take.
  var inkWidth: Double { size.width }
  var lines: Int { Int(pango_layout_get_line_count(pointer)) }

  private var size: (width: Double, height: Double) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(pointer, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }
}

/// Paper in points of 1/72 inch.
struct PaperSize: Hashable, Sendable {
  var width: Double
  var height: Double

  static let a4 = PaperSize(width: 595.276, height: 841.89)
  var landscape: PaperSize { PaperSize(width: height, height: width) }
}
