import CZip

/// Takes the times out of a packed file, such as a `.docx`: the same parts then are the same bytes, whenever they were packed.
enum PackedTimes {
  /// Gives every part the earliest day that a ZIP can name, 1 January 1980, and no time.
  ///
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``.
  static func clear(_ path: String) throws(SheetError) {
    var code: Int32 = 0
    guard let handle = zip_open(path, 0, &code) else {
      throw .cannotWrite(path: path, reason: "zip \(code)")
    }
    func failed() -> SheetError {
      let reason = String(cString: zip_strerror(handle))
      zip_discard(handle)
      return .cannotWrite(path: path, reason: reason)
    }
    for index in 0..<UInt64(max(zip_get_num_entries(handle, 0), 0)) {
      // A day in the form of DOS: years from 1980 in seven bits, month in four, day in five.
      guard zip_file_set_dostime(handle, index, 0, 1 << 5 | 1, 0) == 0 else { throw failed() }
    }
    guard zip_close(handle) == 0 else { throw failed() }
  }
}
