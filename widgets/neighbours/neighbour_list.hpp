#pragma once

#include <QListView>

namespace aviary {

class NeighbourDelegate;
class NeighbourModel;

/// The list of neighbours. Tells when an answer is on the screen.
class NeighbourList final : public QListView {
    Q_OBJECT
public:
    explicit NeighbourList(NeighbourModel* model, QWidget* parent = nullptr);

    NeighbourDelegate* rowDelegate() const { return m_delegate; }

Q_SIGNALS:
    void answerPainted(); ///< the first time that the rows of a new answer were painted

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    NeighbourDelegate* m_delegate;
    bool m_isNew = false;
};

} // namespace aviary
