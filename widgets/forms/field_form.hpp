#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "core/base/fields.hpp"

class QGridLayout;
class QLabel;
class QToolButton;

namespace aviary {

class FieldRow;

/// A form made from described fields: a headed section a group, advanced fields folded, live validation in the words of
/// find_problems. Changed values are bold and have a button back to the default.
class FieldForm final : public QWidget {
    Q_OBJECT
public:
    /// `hidden`: names of fields that the caller sets itself; value() leaves them out.
    explicit FieldForm(const FieldSpecs& specs, const std::vector<std::string>& hidden = {}, QWidget* parent = nullptr);
    ~FieldForm() override;

    /// Every shown field, as entered: may be refused by find_problems while isValid() is false.
    Json value() const;
    /// Fields that `value` leaves out get their defaults; unknown ones are ignored. Emits changed().
    void setValue(const Json& value);

    bool isValid() const { return m_problems.empty(); }
    const std::vector<QString>& problems() const {
        return m_problems;
    } ///< "Learning rate: expected …", in the order of the fields

    FieldRow* row(const std::string& name) const; ///< null if there is none

Q_SIGNALS:
    void changed();

private:
    struct Section {
        std::vector<FieldRow*> advanced;
        QToolButton* fold = nullptr;
    };
    void addSection(QGridLayout* grid, int& line, const std::string& group);
    void place(QGridLayout* grid, int& line, FieldRow* row);
    void showFold(const Section& section);
    void validate();

    FieldSpecs m_specs;
    std::vector<FieldRow*> m_rows;
    std::vector<Section> m_sections;
    std::vector<QString> m_problems;
};

} // namespace aviary
