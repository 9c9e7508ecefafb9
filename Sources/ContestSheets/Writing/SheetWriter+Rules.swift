import CXlsxWriter
public import Contest

/// What may be typed into a cell, and what the sheet says about it.
public struct InputRule: Sendable {
  public enum Allowed: Sendable {
    /// One of a few texts, at most 255 characters with their commas; more go to a range.
    case list([String])
    /// One of the texts in a range, such as `=字典!$A$1:$A$40`.
    case listFrom(String)
    case whole(ClosedRange<Int>)
    case points(ClosedRange<Points>)
    /// As many characters.
    case length(ClosedRange<Int>)
    /// What a formula says, such as `=MOD(A2*2,1)=0`.
    case formula(String)
    /// Anything; only the message is shown.
    case anything
  }

  public var allowed: Allowed
  /// Shown when the cell is chosen: a title of at most 32 characters and a message of at most 255.
  public var title: String
  public var message: String
  /// Shown when something else was typed.
  public var refusal: String

  public init(_ allowed: Allowed, title: String = "", message: String = "", refusal: String = "") {
    (self.allowed, self.title, self.message, self.refusal) = (allowed, title, message, refusal)
  }
}

/// Colours cells by their values.
public enum ColorRule: Sendable {
  /// A format where a formula holds, such as `=$F2=""`.
  case formula(String, CellFormat)
  /// A format where a number is outside a range.
  case outside(ClosedRange<Points>, CellFormat)
  /// A format where a text or number occurs twice.
  case duplicates(CellFormat)
  case blanks(CellFormat)
}

extension SheetWriter {
  /// Lets only what a rule allows be typed into a range.
  public func setInput(_ rule: InputRule, in range: CellRange) {
    let box = Box(range)
    var validation = lxw_data_validation()
    validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    var list: [String] = []
    var formula = ""
    switch rule.allowed {
    case .list(let texts):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      list = texts
      if texts.joined(separator: ",").unicodeScalars.count > 255
        || texts.contains(where: { $0.contains(",") })
      {
        return writer.note("\(name): list over 255 characters or with a comma; use listFrom")
      }
    case .listFrom(let source):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      formula = source
    case .whole(let numbers):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      set(&validation, Double(numbers.lowerBound), Double(numbers.upperBound))
    case .points(let points):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      set(&validation, points.lowerBound.approximate, points.upperBound.approximate)
    case .length(let lengths):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      set(&validation, Double(lengths.lowerBound), Double(lengths.upperBound))
    case .formula(let text):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
      formula = text
    case .anything: validation.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    }
    let title = Self.cut(rule.title, 32)
    let message = Self.cut(rule.message, 255)
    let refusal = Self.cut(rule.refusal, 255)
    let error = CStrings.with(list) { pointers in
      Text.with(formula) { formula in
        Text.with(title) { title in
          Text.with(message) { message in
            Text.with(refusal) { refusal in
              validation.value_list = pointers
              validation.value_formula = formula
              validation.input_title = title
              validation.input_message = message
              validation.error_message = refusal
              return worksheet_data_validation_range(
                sheet, box.top, box.left, box.bottom, box.right, &validation)
            }
          }
        }
      }
    }
    check(error, Int(box.top), Int(box.left))
  }

  private func set(_ validation: inout lxw_data_validation, _ low: Double, _ high: Double) {
    validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    validation.minimum_number = low
    validation.maximum_number = high
  }

  private static func cut(_ text: String, _ length: Int) -> String {
    text.unicodeScalars.count <= length ? text : String(text.prefix(length - 1)) + "…"
  }

  /// Colours the cells of a range by a rule.
  public func setColors(_ rule: ColorRule, in range: CellRange) {
    let box = Box(range)
    var format = lxw_conditional_format()
    var formula = ""
    switch rule {
    case .formula(let text, let cell):
      format.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      format.format = writer.style(cell).pointer
      formula = text
    case .outside(let points, let cell):
      format.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
      format.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_NOT_BETWEEN.rawValue)
      format.min_value = points.lowerBound.approximate
      format.max_value = points.upperBound.approximate
      format.format = writer.style(cell).pointer
    case .duplicates(let cell):
      format.type = UInt8(LXW_CONDITIONAL_TYPE_DUPLICATE.rawValue)
      format.format = writer.style(cell).pointer
    case .blanks(let cell):
      format.type = UInt8(LXW_CONDITIONAL_TYPE_BLANKS.rawValue)
      format.format = writer.style(cell).pointer
    }
    let error = Text.with(formula) { formula in
      format.value_string = formula
      return worksheet_conditional_format_range(
        sheet, box.top, box.left, box.bottom, box.right, &format)
    }
    check(error, Int(box.top), Int(box.left))
  }

  /// Puts a chart of one row of values beside the cells: columns upright, or bars lying.
  public func addChart(_ chart: SheetChart, atRow row: Int, column: Int) {
    guard let made = writer.addChart(chart.isBar ? LXW_CHART_BAR : LXW_CHART_COLUMN),
      let series = chart_add_series(made, nil, nil)
    else { return writer.note("\(name): chart") }
    let quoted = chart.sheet ?? name
    let categories = Box(chart.categories)
    let values = Box(chart.values)
    chart_series_set_categories(
      series, quoted, categories.top, categories.left, categories.bottom, categories.right)
    chart_series_set_values(series, quoted, values.top, values.left, values.bottom, values.right)
    chart_series_set_name(series, chart.valuesName)
    chart_title_set_name(made, chart.title)
    // Lying bars have their names along the upright axis.
    let (names, figures) =
      chart.isBar
      ? (made.pointee.y_axis, made.pointee.x_axis) : (made.pointee.x_axis, made.pointee.y_axis)
    chart_axis_set_name(names, chart.categoriesName)
    chart_axis_set_name(figures, chart.valuesName)
    if chart.isBar {
      // The first name stands on top, as in the table; the figures stand at the bars.
      chart_axis_set_reverse(names)
      if chart.showsValues { chart_axis_off(figures) }
    }
    if chart.showsValues { chart_series_set_labels(series) }
    chart_legend_set_position(made, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    var options = lxw_chart_options()
    options.x_scale = chart.width
    options.y_scale = chart.height
    check(
      worksheet_insert_chart_opt(
        sheet, lxw_row_t(truncatingIfNeeded: row - 1), lxw_col_t(truncatingIfNeeded: column - 1),
        made, &options), row - 1, column - 1)
  }
}

/// A chart of values by categories.
public struct SheetChart: Sendable {
  public var title: String
  /// What the categories and the values are, said at the axes.
  public var categoriesName, valuesName: String
  public var categories, values: CellRange
  /// The sheet that holds the cells; `nil` for the sheet of the chart.
  public var sheet: String?
  public var isBar = false
  public var showsValues = false
  /// The size, as a multiple of Excel's usual.
  public var width = 1.5
  public var height = 1.2

  public init(
    _ title: String, categoriesName: String, valuesName: String, categories: CellRange,
    values: CellRange, sheet: String? = nil, bar: Bool = false, showsValues: Bool = false
  ) {
    (self.title, self.categoriesName, self.valuesName) = (title, categoriesName, valuesName)
    (self.categories, self.values, self.sheet) = (categories, values, sheet)
    (self.isBar, self.showsValues) = (bar, showsValues)
  }
}
